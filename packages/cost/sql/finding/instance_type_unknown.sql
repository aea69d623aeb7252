-- Types of billed instances without known capacity. grain: instance type.
-- Runs on DuckDB only.
SELECT coalesce(instance_type, '') AS subject, coalesce(instance_type, 'none') AS type, MIN(instance) AS instance,
  COUNT(DISTINCT instance) AS count, CASE MIN(capacity_source) WHEN 'node' THEN 'node' ELSE 'pods alone' END AS instead
FROM cluster_node_hour WHERE capacity_source <> 'type' AND billed_ms > 0
GROUP BY instance_type ORDER BY instance_type
