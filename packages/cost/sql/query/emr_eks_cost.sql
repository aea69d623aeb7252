-- emr_eks_cost: compute and uplift of each run of Spark, as the view of that name in the first cost post means it.
-- grain:  (job id, virtual cluster, category, job, run, team, cluster, billing period, currency).
-- reads:  main.allocation; pod with a pod once. Embedded engine only.
-- units:  cost DECIMAL(38,12), amortised and net of discounts as in the allocation.
-- rules:  job_id is the EMR job run id, else the name of the run, so that jobs of the Spark operator and of spark-submit
--         have one too. What belongs to no run is not here.
SELECT
  coalesce(
    p.emr_run,
    CASE WHEN a.category = 'emr_uplift' THEN nullif(regexp_extract(a.resource_id, '/jobruns/([^/]+)$', 1), '') END,
    a.run) AS job_id,
  coalesce(a.virtual_cluster, p.virtual_cluster) AS vc_id,
  SUM(a.amount) AS cost,
  CASE WHEN a.category = 'emr_uplift' THEN 'emr-uplift' ELSE 'compute' END AS category,
  a.job, a.run, a.team, a.cluster, a.period, a.currency
FROM main.allocation a
LEFT JOIN {pod} p ON p.cluster = a.cluster AND p.dt = a.dt AND p.uid = a.uid
WHERE a.bucket = 'job'
GROUP BY ALL
