-- compute_cost: what each pod cost directly in each hour, with columns as the exporter of the first cost post names them.
-- grain:  (pod, UTC hour, instance, currency): one row a pod and hour, unless a node's name went to another instance.
-- reads:  main.allocation; {pod} and {usage}: pod and pod_usage with a pod once; main.usage_sample. Embedded engine only.
-- units:  money DECIMAL(38,12) of the row's currency; hours of cores and bytes; efficiency is use / request.
-- rules:  node compute and Fargate are split by the pod's weights, as they were given to it; what integers leave over
--         stays with CPU, and so does everything of a pod whose requests are unknown. Uplift and what belongs to no pod
--         are not here. The parts of a row add up to totalcost exactly.
WITH direct AS (
  SELECT cluster, dt, hour_ms, uid, instance, currency,
    MIN(node) AS node, MIN(instance_type) AS instance_type, MIN(namespace) AS namespace, MIN(virtual_cluster) AS virtual_cluster,
    MIN(team) AS team, MIN(job) AS job, MIN(run) AS run, MIN(role) AS role, MIN(bucket) AS bucket,
    CASE
      WHEN bool_or(category = 'fargate_pod') THEN 'fargate'
      WHEN bool_or(purchase_option = 'Spot') THEN 'spot'
      WHEN bool_or(category = 'node_compute') THEN 'on_demand'
    END AS capacity_type,
    bool_or(estimated) AS estimated,
    CAST(SUM(CASE WHEN category = 'node_storage' THEN 0 ELSE amount END) * 1000000000000 AS HUGEINT) AS compute_t,
    SUM(CASE WHEN category = 'node_storage' THEN amount ELSE 0 END) AS pvcost
  FROM main.allocation
  WHERE uid IS NOT NULL AND category IN ('node_compute', 'node_storage', 'fargate_pod')
  GROUP BY cluster, dt, hour_ms, uid, instance, currency
),
sample AS (
  SELECT cluster, uid, container, hour_ms, MAX(cpu_usage_millis) AS cpu_usage_millis, MAX(mem_usage_kib) AS mem_usage_kib
  FROM main.usage_sample
  GROUP BY cluster, uid, container, hour_ms
),
container AS (
  SELECT u.cluster, u.uid, u.hour_ms, u.start_ms, u.end_ms, u.cpu_millis, u.mem_kib, u.gpu,
    coalesce(u.cpu_usage_millis, s.cpu_usage_millis) AS cpu_usage_millis,
    coalesce(u.mem_usage_kib, s.mem_usage_kib) AS mem_usage_kib
  FROM {usage} u
  LEFT JOIN sample s ON s.cluster = u.cluster AND s.uid = u.uid AND s.container = u.container AND s.hour_ms = u.hour_ms
),
piece AS (        -- containers that hold the same interval are summed before request and use are compared
  SELECT cluster, uid, hour_ms, start_ms, end_ms, CAST(end_ms - start_ms AS HUGEINT) AS ms,
    SUM(cpu_millis) AS cpu, SUM(mem_kib) AS mem, SUM(gpu) AS gpu,
    SUM(cpu_usage_millis) AS cpu_used, SUM(CASE WHEN cpu_usage_millis IS NOT NULL THEN cpu_millis END) AS cpu_rated,
    SUM(mem_usage_kib) AS mem_used, SUM(CASE WHEN mem_usage_kib IS NOT NULL THEN mem_kib END) AS mem_rated
  FROM container
  GROUP BY cluster, uid, hour_ms, start_ms, end_ms
),
held AS (
  SELECT cluster, uid, hour_ms, MIN(start_ms) AS start_ms, MAX(end_ms) AS end_ms,
    SUM(ms * greatest(cpu, CASE WHEN {is_max} THEN coalesce(cpu_used, 0) ELSE 0 END)) AS cpu_work,
    SUM(ms * greatest(mem, CASE WHEN {is_max} THEN coalesce(mem_used, 0) ELSE 0 END)) AS mem_work,
    SUM(ms * gpu) AS gpu_work,
    CAST(SUM(ms * cpu_used) AS DOUBLE) / nullif(CAST(SUM(ms * cpu_rated) AS DOUBLE), 0) AS cpu_efficiency,
    CAST(SUM(ms * mem_used) AS DOUBLE) / nullif(CAST(SUM(ms * mem_rated) AS DOUBLE), 0) AS mem_efficiency
  FROM piece
  GROUP BY cluster, uid, hour_ms
),
weighed AS (
  SELECT *,
    {memory_weight} * 125 * mem_work AS mem_weight,
    {gpu_weight} * 131072000 * gpu_work AS gpu_weight,
    {cpu_weight} * 131072 * cpu_work + {memory_weight} * 125 * mem_work + {gpu_weight} * 131072000 * gpu_work AS weight
  FROM held
),
split AS (
  SELECT d.*, w.* EXCLUDE (cluster, uid, hour_ms),
    coalesce(d.compute_t * w.mem_weight // nullif(w.weight, 0), 0) AS mem_t,
    coalesce(d.compute_t * w.gpu_weight // nullif(w.weight, 0), 0) AS gpu_t
  FROM direct d
  LEFT JOIN weighed w ON w.cluster = d.cluster AND w.uid = d.uid AND w.hour_ms = d.hour_ms
),
priced AS (
  SELECT *,
    CAST(CAST(compute_t - mem_t - gpu_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS DECIMAL(38,12)) AS cpucost,
    CAST(CAST(mem_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS DECIMAL(38,12)) AS ramcost,
    CAST(CAST(gpu_t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS DECIMAL(38,12)) AS gpucost
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
  s.cpucost, s.ramcost, s.gpucost, s.pvcost,
  s.cpucost + s.ramcost + s.gpucost + s.pvcost AS totalcost,
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
  s.cluster, s.namespace, s.uid, s.team, s.job, s.run, s.role, s.bucket,
  make_timestamp(s.hour_ms * 1000) AS hour,
  s.currency, s.estimated
FROM priced s
LEFT JOIN {pod} p ON p.cluster = s.cluster AND p.dt = s.dt AND p.uid = s.uid
