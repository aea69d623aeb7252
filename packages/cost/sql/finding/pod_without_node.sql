-- Pods on nodes whose instance is not known. grain: the cluster.
-- Runs on DuckDB only.
WITH unplaced AS (
  SELECT COUNT(DISTINCT u.pod_no) AS count, MIN(u.pod_no) AS pod_no, MIN(u.node) AS node
  FROM pod_usage u LEFT JOIN (SELECT DISTINCT node FROM node_place) n ON n.node = u.node
  WHERE n.node IS NULL
  HAVING COUNT(*) > 0
)
SELECT 'unplaced' AS subject, u.count, p.uid AS pod, u.node
FROM unplaced u JOIN pod p ON p.pod_no = u.pod_no
