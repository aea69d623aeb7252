-- Pods that lived longer on an instance than it was billed. grain: the cluster.
SELECT 'clipped' AS subject, COUNT(*) AS count, CAST(SUM(clipped_ms) // 1000 AS VARCHAR) AS seconds,
  MIN(uid) AS pod, MIN(instance) AS instance
FROM pod_hour WHERE clipped_ms > 0 HAVING COUNT(*) > 0
