-- pot: cost that belongs to nobody in particular, as policies share it.
-- grain:  (payer, period, currency, account, cluster, day, category, bucket, node owner, estimated). key: group_no.
-- reads:  cost.
-- units:  t in units of 1e-12.
SELECT row_number() OVER (ORDER BY dt, cluster, bucket, category, payer, period, currency, account, node_team, estimated) AS group_no,
  payer, period, currency, account, cluster, dt, category, bucket, node_team, estimated, {at} AS at,
  CAST(SUM(amount) * 1000000000000 AS DECIMAL(38,0)) AS t
FROM cost
WHERE team IS NULL AND bucket IN (SELECT bucket FROM sharing) AND {which}
GROUP BY payer, period, currency, account, cluster, dt, category, bucket, node_team, estimated
