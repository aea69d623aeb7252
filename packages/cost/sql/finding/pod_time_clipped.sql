-- Pods that lived longer on an instance than it was billed. grain: the cluster.
-- Runs on DuckDB only.
WITH piece AS (
  SELECT DISTINCT p.hour_ms, p.instance_no, p.pod_no, p.start_ms, p.end_ms, b.billed_ms
  FROM placed_usage p JOIN short_bill b ON b.instance_no = p.instance_no AND b.hour_ms = p.hour_ms
  WHERE p.end_ms - p.start_ms > b.billed_ms
),
clipped AS (
  SELECT COUNT(DISTINCT (hour_ms, instance_no, pod_no)) AS count, SUM(end_ms - start_ms - billed_ms) // 1000 AS seconds,
    MIN(pod_no) AS pod_no, MIN(instance_no) AS instance_no
  FROM piece HAVING COUNT(*) > 0
)
SELECT 'clipped' AS subject, c.count, CAST(c.seconds AS VARCHAR) AS seconds, p.uid AS pod, i.instance
FROM clipped c
JOIN pod p ON p.pod_no = c.pod_no
JOIN node_instance i ON i.instance_no = c.instance_no
