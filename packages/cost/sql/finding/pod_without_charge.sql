-- Pods on known instances in hours that the bill does not charge. grain: the cluster.
-- Runs on DuckDB only.
WITH unbilled AS (
  SELECT p.pod_no, p.instance, p.hour_ms
  FROM pod_hour p
  LEFT JOIN node_bill b ON b.instance = p.instance AND b.hour_ms = p.hour_ms
  WHERE b.instance IS NULL
)
SELECT 'unbilled' AS subject, COUNT(DISTINCT p.pod_no) AS count, MIN(d.uid) AS pod, MIN(p.instance) AS instance,
  strftime(make_timestamp(MIN(p.hour_ms) * 1000), '%Y-%m-%dT%H:00Z') AS hour
FROM unbilled p
JOIN batch_pod d ON d.pod_no = p.pod_no
JOIN (SELECT DISTINCT instance_id FROM node_tile) t ON t.instance_id = p.instance
HAVING COUNT(*) > 0
