-- rival_claim: instance-hours that two clusters claim with equal right; there must be none.
-- grain:  (instance, hour). key: the same.
-- reads:  attached_charge, node_near, attachment_instance.
WITH claim AS (
  SELECT c.instance, c.hour_ms, n.cluster,
    MIN(CASE WHEN n.start_ms < c.hour_ms + 3600000 AND n.end_ms > c.hour_ms THEN 0 ELSE 1 END) AS distance
  FROM (SELECT DISTINCT instance, hour_ms FROM attached_charge WHERE instance IS NOT NULL AND hour_ms IS NOT NULL) c
  JOIN (SELECT instance_id FROM node_near GROUP BY instance_id HAVING COUNT(DISTINCT cluster) > 1) m ON m.instance_id = c.instance
  JOIN node_near n ON n.instance_id = c.instance AND n.start_ms < c.hour_ms + 7200000 AND n.end_ms > c.hour_ms - 3600000
  LEFT JOIN attachment_instance a ON a.instance_id = c.instance
  WHERE a.instance_id IS NULL
  GROUP BY c.instance, c.hour_ms, n.cluster
),
nearest AS (
  SELECT instance, hour_ms, MIN(distance) AS distance FROM claim GROUP BY instance, hour_ms
)
SELECT c.instance, c.hour_ms, MIN(c.cluster) AS first_cluster, MAX(c.cluster) AS second_cluster
FROM claim c JOIN nearest n ON n.instance = c.instance AND n.hour_ms = c.hour_ms AND n.distance = c.distance
GROUP BY c.instance, c.hour_ms
HAVING COUNT(*) > 1
ORDER BY c.hour_ms, c.instance
LIMIT 1
