-- compute_cost: what each pod cost directly in each hour, with columns as the exporter of the first cost post names them.
-- grain:  (pod, UTC hour). key: (cluster, uid, hour_ms); hour_ms is null for what is billed by the day.
-- reads:  main.allocation; pod with a pod once; usage_request or usage_max.
--         A condition on cluster, dt or hour_ms is applied before anything is read. Embedded engine only.
-- units:  money DECIMAL(38,12) of the row's currency; hours of cores and bytes; efficiency is use / request.
-- rules:  node compute and Fargate are split by the pod's weights, as they were given to it; what integers leave over
--         stays with CPU, and so does everything of a pod whose requests are unknown. Uplift and what belongs to no pod
--         are not here. The parts of a row add up to totalcost exactly.
WITH part AS (    -- cost and usage in one relation, so that a pod's hour is looked up once
  SELECT cluster, dt, hour_ms, uid, currency, instance, node, instance_type, namespace, virtual_cluster, team, job, run, role, bucket,
    estimated, amount,
    CASE WHEN category = 'node_storage' THEN amount END AS storage,
    CASE
      WHEN category = 'fargate_pod' THEN 'fargate'
      WHEN purchase_option = 'Spot' THEN 'spot'
      WHEN category = 'node_compute' THEN 'on_demand'
    END AS capacity_type,
    NULL AS start_ms, NULL AS end_ms, NULL AS cpu_work, NULL AS mem_work, NULL AS gpu_work,
    NULL AS cpu_used, NULL AS cpu_rated, NULL AS mem_used, NULL AS mem_rated
  FROM main.allocation
  WHERE uid IS NOT NULL AND category IN ('node_compute', 'node_storage', 'fargate_pod')
  UNION ALL
  SELECT cluster, dt, hour_ms, uid, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    start_ms, end_ms, ms * cpu, ms * mem, ms * gpu, ms * cpu_used, ms * cpu_rated, ms * mem_used, ms * mem_rated
  FROM {usage}
),
pod_hour AS (
  SELECT cluster, dt, hour_ms, uid,
    CASE WHEN MIN(currency) < MAX(currency) THEN error('a pod has cost of two currencies in an hour') ELSE MIN(currency) END AS currency,
    MIN(instance) AS instance, MIN(node) AS node, MIN(instance_type) AS instance_type, MIN(namespace) AS namespace,
    MIN(virtual_cluster) AS virtual_cluster, MIN(team) AS team, MIN(job) AS job, MIN(run) AS run, MIN(role) AS role, MIN(bucket) AS bucket,
    MAX(capacity_type) AS capacity_type, bool_or(estimated) AS estimated,
    SUM(amount) AS totalcost, coalesce(SUM(storage), 0) AS pvcost,
    MIN(start_ms) AS start_ms, MAX(end_ms) AS end_ms,
    SUM(cpu_work) AS cpu_work, SUM(mem_work) AS mem_work, SUM(gpu_work) AS gpu_work,
    CAST(SUM(cpu_used) AS DOUBLE) / nullif(CAST(SUM(cpu_rated) AS DOUBLE), 0) AS cpu_efficiency,
    CAST(SUM(mem_used) AS DOUBLE) / nullif(CAST(SUM(mem_rated) AS DOUBLE), 0) AS mem_efficiency
  FROM part
  GROUP BY cluster, dt, hour_ms, uid
  HAVING COUNT(amount) > 0
),
weighed AS (
  SELECT *,
    CAST((totalcost - pvcost) * 1000000000000 AS HUGEINT) AS compute_t,
    CAST({cpu_weight} * 131072 AS HUGEINT) * cpu_work AS cpu_weight,
    CAST({memory_weight} * 125 AS HUGEINT) * mem_work AS mem_weight,
    CAST({gpu_weight} AS HUGEINT) * 131072000 * gpu_work AS gpu_weight
  FROM pod_hour
),
split AS (
  SELECT *,
    coalesce(compute_t * mem_weight // nullif(cpu_weight + mem_weight + gpu_weight, 0), 0) AS mem_t,
    coalesce(compute_t * gpu_weight // nullif(cpu_weight + mem_weight + gpu_weight, 0), 0) AS gpu_t
  FROM weighed
),
priced AS (
  SELECT *,
    CAST(compute_t - mem_t - gpu_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS cpucost,
    CAST(mem_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS ramcost,
    CAST(gpu_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS gpucost
  FROM split
)
SELECT
  coalesce(p.pod, s.uid) || '/' || coalesce(p.emr_run, '__unallocated__')
    || '/' || coalesce(p.virtual_cluster, s.virtual_cluster, '__unallocated__') AS name,
  p.emr_run AS job_id,
  coalesce(p.virtual_cluster, s.virtual_cluster) AS vc_id,
  make_timestamp(s.start_ms * 1000) AS "start",
  make_timestamp(s.end_ms * 1000) AS "end",
  CAST((s.end_ms - s.start_ms) / 60000 AS DECIMAL(18,6)) AS minutes,
  s.cpucost, s.ramcost, s.gpucost, s.pvcost, s.totalcost,
  CAST(s.cpu_efficiency AS DECIMAL(18,6)) AS cpuefficiency,
  CAST(s.mem_efficiency AS DECIMAL(18,6)) AS ramefficiency,
  CAST((CAST(s.cpucost AS DOUBLE) * s.cpu_efficiency + CAST(s.ramcost AS DOUBLE) * s.mem_efficiency)
    / nullif(CAST(s.cpucost + s.ramcost AS DOUBLE), 0) AS DECIMAL(18,6)) AS totalefficiency,
  CAST(CAST(s.cpu_work AS DOUBLE) / 3600000000 AS DECIMAL(38,9)) AS cpucorehours,
  CAST(CAST(s.mem_work * 1024 AS DOUBLE) / 3600000 AS DECIMAL(38,3)) AS rambytehours,
  s.instance AS instance_id,
  s.instance_type AS "properties.labels.node_kubernetes_io_instance_type",
  s.capacity_type,
  s.cluster AS "properties.cluster",
  s.namespace AS "properties.namespace",
  s.node AS "properties.node",
  p.pod AS pod_name,
  s.cluster, s.dt, s.hour_ms, make_timestamp(s.hour_ms * 1000) AS hour,
  s.namespace, s.uid, s.team, s.job, s.run, s.role, s.bucket,
  s.currency, s.estimated
FROM priced s
LEFT JOIN {pod} p ON p.cluster = s.cluster AND p.dt = s.dt AND p.uid = s.uid
