-- Pods on known instances in hours that the bill does not charge. grain: the cluster.
-- Runs on DuckDB only.
WITH known AS (
  SELECT i.instance_no, i.instance FROM node_instance i JOIN (SELECT DISTINCT instance_id FROM node_tile) t ON t.instance_id = i.instance
),
billed AS (
  SELECT i.instance_no, b.hour_ms FROM node_bill b JOIN node_instance i ON i.instance = b.instance
),
unbilled AS (
  SELECT COUNT(DISTINCT p.pod_no) AS count, MIN(p.pod_no) AS pod_no, MIN(p.instance_no) AS instance_no, MIN(p.hour_ms) AS hour_ms
  FROM pod_hour p
  JOIN known k ON k.instance_no = p.instance_no
  LEFT JOIN billed b ON b.instance_no = p.instance_no AND b.hour_ms = p.hour_ms
  WHERE b.instance_no IS NULL
  HAVING COUNT(*) > 0
)
SELECT 'unbilled' AS subject, u.count, p.uid AS pod, k.instance,
  strftime(make_timestamp(u.hour_ms * 1000), '%Y-%m-%dT%H:00Z') AS hour
FROM unbilled u
JOIN pod p ON p.pod_no = u.pod_no
JOIN known k ON k.instance_no = u.instance_no
