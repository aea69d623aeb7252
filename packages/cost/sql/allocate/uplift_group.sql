-- uplift_group: EMR on EKS uplift by resource, meter and hour.
-- grain:  (payer, period, currency, account, resource, usage type, interval, purchase option). key: group_no.
-- reads:  attached_charge.
-- units:  t in units of 1e-12, an integer with the sign of the bill.
-- rules:  row_no is that of the first group of the same resource and hour: what pods owe for vCPU and for memory is told
--         in one row.
WITH summed AS (
  SELECT c.payer, c.period, c.currency, c.account, c.resource_id, c.usage_type, c.hour_ms, c.start_ms, c.end_ms, c.purchase_option,
    MAX(c.uplift_kind) AS uplift_kind, MAX(c.virtual_cluster) AS virtual_cluster, MAX(c.emr_run) AS emr_run, MAX(c.meter) AS meter,
    coalesce(MAX(c.cluster), '-') AS cluster,
    SUM(c.usage_amount) AS usage_amount,
    CAST(SUM(c.amortized) * 1000000000000 AS DECIMAL(38,0)) AS t
  FROM attached_charge c
  WHERE c.in_scope AND c.category = 'emr_uplift'
  GROUP BY c.payer, c.period, c.currency, c.account, c.resource_id, c.usage_type, c.hour_ms, c.start_ms, c.end_ms, c.purchase_option
),
numbered AS (
  SELECT s.*, row_number() OVER (ORDER BY hour_ms, resource_id, usage_type, payer, period, currency, account, start_ms, end_ms, purchase_option) AS group_no
  FROM summed s
)
SELECT n.*, MIN(group_no) OVER (PARTITION BY hour_ms, resource_id, payer, period, currency, account, purchase_option) AS row_no
FROM numbered n
