-- chosen_pod_usage: pod_usage, where several inputs saw the same cluster: a pod's hour as one input tells it.
-- grain:  as pod_usage.
-- reads:  main.pod_usage. Embedded engine only.
-- rules:  a recording before a table, then the input that saw the pod longest, then the smaller digest.
WITH seen AS (
  SELECT *, MAX(end_ms) OVER (PARTITION BY cluster, uid, hour_ms, input) AS last_ms FROM main.pod_usage
)
SELECT * EXCLUDE (last_ms) FROM seen
QUALIFY dense_rank() OVER (PARTITION BY cluster, uid, hour_ms
  ORDER BY CASE source WHEN 'recording' THEN 0 ELSE 1 END, last_ms DESC, input) = 1
