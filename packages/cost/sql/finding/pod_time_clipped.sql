-- Pods that lived longer on an instance than it was billed. grain: the cluster.
-- Runs on DuckDB only.
SELECT 'clipped' AS subject, COUNT(*) AS count, CAST(SUM(clipped_ms) // 1000 AS VARCHAR) AS seconds,
  MIN(b.uid) AS pod, MIN(p.instance) AS instance
FROM pod_hour p JOIN batch_pod b ON b.pod_no = p.pod_no
WHERE p.clipped_ms > 0 HAVING COUNT(*) > 0
