-- loaded_row: direct cost, less what was taken out of pots, plus what teams received of them.
-- grain:  many rows may be equal; summed over all columns it is the direct cost exactly.
-- reads:  source (cost, run_cost or allocation), pod_name and tag where the columns need them, shared_group, shared_share
--         (largest_remainder of shared_party), direct_part.
-- units:  amount DECIMAL(38,12).
-- rules:  cost that went into a pot leaves whom it came from as well: a pod that is shared out costs nothing.
SELECT {kept} r.currency, r.bucket, r.estimated, r.amount
FROM source r {joins}
LEFT JOIN (
  SELECT DISTINCT payer, period, currency, account, cluster, dt, category, bucket, estimated FROM shared_group
) pot ON r.team IS NULL AND pot.payer = r.payer AND pot.period = r.period AND pot.currency = r.currency
  AND pot.account = r.account AND pot.cluster = r.cluster AND pot.dt = r.dt AND pot.category = r.category
  AND pot.bucket = r.bucket AND pot.estimated = r.estimated
WHERE {row_time}
UNION ALL
SELECT {taken} r.currency, r.bucket, r.estimated,
  -CAST(r.t AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM shared_group r
WHERE {time}
UNION ALL
SELECT {given} r.currency, r.bucket, r.estimated,
  CAST(s.units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM shared_share s
JOIN shared_group r ON r.group_no = s.group_no
LEFT JOIN direct_part p ON p.team = r.team AND p.currency = r.currency AND p.tie = s.tie
  AND p.origin = CASE WHEN r.cluster = '-' THEN substr(r.dt, 1, 7) ELSE r.cluster || ' ' || r.dt END
WHERE {time}
