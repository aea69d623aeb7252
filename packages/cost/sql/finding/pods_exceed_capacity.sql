-- Instance-hours whose pods weigh more than the instance holds. grain: cluster.
-- Runs on DuckDB only.
SELECT cluster AS subject, cluster, COUNT(*) AS count, arg_min(instance, row(hour_ms, instance)) AS instance,
  strftime(make_timestamp(MIN(hour_ms) * 1000), '%Y-%m-%dT%H:00Z') AS hour
FROM cluster_node_hour WHERE pod_weight > capacity_weight AND observed_ms > 0
GROUP BY cluster ORDER BY cluster
