-- Pods on nodes whose instance is not known. grain: the cluster.
-- Runs on DuckDB only.
SELECT 'unplaced' AS subject, COUNT(DISTINCT u.uid) AS count, MIN(u.uid) AS pod, MIN(u.node) AS node
FROM pod_usage u
LEFT JOIN node_tile t ON t.node = u.node
LEFT JOIN (SELECT DISTINCT instance FROM node_bill) b ON b.instance = u.node
WHERE t.node IS NULL AND b.instance IS NULL HAVING COUNT(*) > 0
