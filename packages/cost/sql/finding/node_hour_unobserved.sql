-- Instance-hours of which telemetry observed less than was billed. grain: cluster.
-- Runs on DuckDB only.
SELECT cluster AS subject, cluster, COUNT(*) AS count, SUM(observed_ms) // 1000 AS observed_seconds,
  SUM(base_ms) // 1000 AS billed_seconds, arg_min(instance, row(hour_ms, instance)) AS instance,
  strftime(make_timestamp(MIN(hour_ms) * 1000), '%Y-%m-%dT%H:00Z') AS hour
FROM cluster_node_hour WHERE observed_ms < base_ms
GROUP BY cluster ORDER BY cluster
