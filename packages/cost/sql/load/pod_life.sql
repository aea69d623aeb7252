-- pod_life: a pod on a day it was seen. Runs on DuckDB only.
-- grain:  (cluster, uid). key: the same.
-- reads:  pod_row (of the day). The first row of a pod says who it is; its life is that of all its rows of the day.
SELECT cluster, {day} AS dt, MIN(input) AS input, MIN(source) AS source, uid,
  arg_min(namespace, line_no) AS namespace, arg_min(pod, line_no) AS pod, arg_min(node, line_no) AS node,
  MIN(start_ms) AS start_ms, MAX(end_ms) AS end_ms,
  arg_min(ended, line_no) AS ended, arg_min(labels, line_no) AS labels
FROM {pod_row} AS r
GROUP BY cluster, uid
