-- estimated_charge: node-hours that telemetry saw and that the bill does not have yet, at list price.
-- grain:  (cluster, instance, hour). key: the same.
-- reads:  node_tile (lives of the day), hour, attached_charge, instance_fact.
-- units:  amortized in USD, the price of an hour times the part of it that the node lived, at least a minute.
-- rules:  only hours from {billed_until_ms} on: an hour before it that has no line was not billed at all.
--         A spot node is estimated at the on-demand price: an upper bound.
SELECT 'estimate' AS payer, {period} AS period, 'Estimated' AS line_type, h.hour_ms, h.hour_ms AS start_ms,
  h.hour_ms + 3600000 AS end_ms, 'estimate' AS account, 'USD' AS currency, 'AmazonEC2' AS product_code,
  n.instance_id AS resource_id, 'node_compute' AS category,
  CASE WHEN n.capacity_type = 'spot' THEN 'Spot' ELSE 'OnDemand' END AS purchase_option,
  n.instance_type, n.instance_id, n.instance_id AS instance, n.cluster, true AS in_scope,
  CAST(CAST(life_ms AS DOUBLE) / 3600000 AS DECIMAL(38,12)) AS usage_amount,
  CAST(CAST(f.price AS DECIMAL(18,6)) * CAST(CAST(life_ms AS DOUBLE) / 3600000 AS DECIMAL(18,12)) AS DECIMAL(38,12)) AS amortized,
  CAST(0 AS DECIMAL(38,12)) AS unblended
FROM (
  SELECT t.cluster, t.instance_id, t.instance_type, t.capacity_type, h.hour_ms,
    greatest(least(t.end_ms, h.hour_ms + 3600000) - greatest(t.start_ms, h.hour_ms), 60000) AS life_ms
  FROM node_tile t JOIN hour h ON t.start_ms < h.hour_ms + 3600000 AND t.end_ms > h.hour_ms
  WHERE h.hour_ms >= {billed_until_ms}
) n
JOIN hour h ON h.hour_ms = n.hour_ms
JOIN instance_fact f ON f.instance_type = n.instance_type AND f.price IS NOT NULL
LEFT JOIN (
  SELECT DISTINCT instance, hour_ms FROM attached_charge WHERE category = 'node_compute'
) b ON b.instance = n.instance_id AND b.hour_ms = n.hour_ms
WHERE b.instance IS NULL
