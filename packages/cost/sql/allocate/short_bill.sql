-- short_bill: instance-hours that are billed for less than an hour.
-- grain:  (instance, hour). key: the same.
-- reads:  node_bill, node_instance.
-- units:  milliseconds, 1 to 3,599,999.
SELECT i.instance_no, b.hour_ms, MAX(b.billed_ms) AS billed_ms
FROM node_bill b JOIN node_instance i ON i.instance = b.instance
WHERE b.billed_ms > 0 AND b.billed_ms < 3600000
GROUP BY i.instance_no, b.hour_ms
