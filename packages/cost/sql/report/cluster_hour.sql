-- cluster_hour: what is known of each hour of each cluster.
-- grain:  (cluster, hour). key: the same.
-- reads:  node_hour, pod_usage, covered_hour, cost.
-- units:  seconds observed of the hour, 0 to 3,600.
-- rules:  estimated where any of the hour's node time is priced from the list; missing where billed node time was not
--         observed at all; partial where it was observed in part; empty where nothing ran in an observed hour.
WITH known AS (
  SELECT cluster, hour_ms FROM node_hour
  UNION SELECT cluster, hour_ms FROM pod_usage
  UNION SELECT cluster, hour_ms FROM covered_hour WHERE covered_ms > 0
),
nodes AS (
  SELECT cluster, hour_ms, COUNT(*) AS nodes, SUM(base_ms) AS base_ms, SUM(observed_ms) AS observed_ms
  FROM node_hour GROUP BY cluster, hour_ms
),
pods AS (
  SELECT cluster, hour_ms, COUNT(DISTINCT pod_no) AS pods FROM pod_usage GROUP BY cluster, hour_ms
),
estimate AS (
  SELECT DISTINCT cluster, hour_ms FROM cost WHERE estimated
)
SELECT k.cluster, k.hour_ms, coalesce(n.nodes, 0) AS nodes, coalesce(p.pods, 0) AS pods,
  coalesce(c.covered_ms, 0) // 1000 AS observed_seconds,
  CASE
    WHEN e.cluster IS NOT NULL THEN 'estimated'
    WHEN coalesce(c.covered_ms, 0) = 0 THEN 'missing'
    WHEN n.observed_ms < n.base_ms THEN 'partial'
    WHEN p.pods IS NULL THEN 'empty'
    ELSE 'complete'
  END AS status
FROM known k
LEFT JOIN nodes n ON n.cluster = k.cluster AND n.hour_ms = k.hour_ms
LEFT JOIN pods p ON p.cluster = k.cluster AND p.hour_ms = k.hour_ms
LEFT JOIN covered_hour c ON c.cluster = k.cluster AND c.hour_ms = k.hour_ms
LEFT JOIN estimate e ON e.cluster = k.cluster AND e.hour_ms = k.hour_ms
ORDER BY k.cluster, k.hour_ms
