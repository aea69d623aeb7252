-- shared_group: what each team receives of a pot, as a whole number of units.
-- grain:  (payer, period, currency, account, cluster, day, category, bucket, estimated, team). key: group_no.
-- reads:  spread.
-- units:  t in units of 1e-12.
SELECT row_number() OVER (ORDER BY dt, cluster, bucket, category, team, payer, period, currency, account, estimated) AS group_no,
  payer, period, currency, account, cluster, dt, category, bucket, team, cost_center, estimated,
  CAST(SUM(amount) * 1000000000000 AS DECIMAL(38,0)) AS t
FROM spread
GROUP BY payer, period, currency, account, cluster, dt, category, bucket, team, cost_center, estimated
