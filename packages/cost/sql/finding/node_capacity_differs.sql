-- Instance types whose nodes report more than a fifth more or less than the type has. grain: instance type.
-- Runs on DuckDB only.
SELECT instance_type AS subject, instance_type AS type, MIN(node) AS node, COUNT(DISTINCT instance) AS count,
  MIN(node_cpu_millis) / 1000.0 AS reported_vcpu, CAST(MIN(node_mem_kib) / 1048576.0 AS DECIMAL(18,1)) AS reported_gib,
  MIN(cpu_millis) / 1000 AS nominal_vcpu, CAST(MIN(mem_kib) / 1048576.0 AS DECIMAL(18,1)) AS nominal_gib
FROM cluster_node_hour
WHERE capacity_source = 'type'
  AND (abs(node_cpu_millis - cpu_millis) * 5 > cpu_millis OR abs(node_mem_kib - mem_kib) * 5 > mem_kib)
GROUP BY instance_type ORDER BY instance_type
