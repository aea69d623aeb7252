-- short_life: pods of less than a minute, for which EMR bills a minute. Runs on DuckDB only.
-- grain:  (cluster, uid). key: the same.
-- reads:  pod_row.
-- units:  life_ms from the first start of a pod to its last end, 1 to 59,999.
WITH candidate AS (
  SELECT cluster, uid, MAX(end_ms) - MIN(start_ms) AS life_ms
  FROM {pod_row} AS r
  WHERE end_ms > start_ms AND end_ms - start_ms < 60000
  GROUP BY cluster, uid HAVING MAX(end_ms) - MIN(start_ms) < 60000
)
SELECT c.cluster, c.uid, c.life_ms
FROM candidate c
WHERE NOT EXISTS (
  SELECT 1 FROM {pod_row} AS r WHERE r.cluster = c.cluster AND r.uid = c.uid AND r.end_ms - r.start_ms >= 60000
)
