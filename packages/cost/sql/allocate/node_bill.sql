-- node_bill: what the bill says of an instance in an hour.
-- grain:  (cluster, instance, hour). key: the same.
-- reads:  attached_charge.
-- units:  billed_ms is usage hours times 3,600,000, summed over the hour's lines and rounded once.
SELECT cluster, instance, hour_ms,
  MAX(instance_type) AS instance_type,
  MAX(pool) AS pool,
  CAST(ROUND(SUM(CASE
    WHEN category = 'node_compute' AND line_type IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription', 'Estimated')
      THEN usage_amount ELSE 0 END) * 3600000) AS BIGINT) AS billed_ms
FROM attached_charge
WHERE in_scope AND cluster IS NOT NULL AND instance IS NOT NULL AND hour_ms IS NOT NULL
  AND category IN ('node_compute', 'node_storage')
GROUP BY cluster, instance, hour_ms
