-- node_tile: which instance a node name stands for, at any time of the day.
-- grain:  (cluster, node, instance). key: the same; the tiles of a name do not overlap and leave no gap.
-- reads:  node.
-- rules:  names come back on new instances; each holds from its start to the start of the next one.
WITH life AS (
  SELECT cluster, node, instance_id,
    MIN(start_ms) AS start_ms, MAX(instance_type) AS instance_type, MAX(pool) AS pool,
    MAX(capacity_type) AS capacity_type, MAX(cpu_millis) AS cpu_millis, MAX(mem_kib) AS mem_kib, MAX(gpu) AS gpu,
    MAX(end_ms) AS end_ms
  FROM node WHERE instance_id IS NOT NULL
  GROUP BY cluster, node, instance_id
)
SELECT cluster, node, instance_id, instance_type, pool, capacity_type, cpu_millis, mem_kib, gpu, start_ms, end_ms,
  CASE WHEN row_number() OVER w = 1 THEN CAST(0 AS BIGINT) ELSE start_ms END AS from_ms,
  coalesce(LEAD(start_ms) OVER w, CAST(9000000000000000 AS BIGINT)) AS to_ms
FROM life
WINDOW w AS (PARTITION BY cluster, node ORDER BY start_ms, instance_id)
