-- step_key: the bill groups, uplift lines and whole charges that a subject's cost comes from, largest first.
-- grain:  (kind, payer, period, currency, account, cluster, day, hour, instance, category, purchase option, bucket of a
--         whole charge, resource, estimated). key: the same.
-- reads:  allocation (of the subject).
-- units:  amount DECIMAL(38,12).
SELECT kind, payer, period, currency, account, cluster, dt, hour_ms, instance, category, purchase_option, whole_bucket,
  resource_id, estimated, CAST(SUM(amount) AS DECIMAL(38,12)) AS amount
FROM (
  SELECT *,
    CASE
      WHEN bucket = 'out_of_scope' THEN 'whole'
      WHEN category = 'emr_uplift' AND uid IS NOT NULL THEN 'uplift'
      WHEN category IN ('node_compute', 'node_storage') AND instance IS NOT NULL AND hour_ms IS NOT NULL THEN 'node'
      ELSE 'whole'
    END AS kind,
    CASE
      WHEN bucket = 'out_of_scope' THEN bucket
      WHEN category = 'emr_uplift' AND uid IS NOT NULL THEN NULL
      WHEN category IN ('node_compute', 'node_storage') AND instance IS NOT NULL AND hour_ms IS NOT NULL THEN NULL
      ELSE bucket
    END AS whole_bucket
  FROM allocation
) subject
GROUP BY kind, payer, period, currency, account, cluster, dt, hour_ms, instance, category, purchase_option, whole_bucket,
  resource_id, estimated
ORDER BY abs(SUM(amount)) DESC, dt, hour_ms, cluster, instance, category, purchase_option, resource_id, whole_bucket
