-- direct_part: direct cost of the parts of each team, where pots are shared.
-- grain:  (origin, currency, team, columns of the report). key: (origin, currency, team, tie).
-- reads:  source (cost, run_cost or allocation), pod_name where the columns need it.
-- units:  direct in units of 1e-12; negative sums count as nothing.
WITH part AS (
  SELECT {columns} r.cluster, r.dt, r.currency, r.team, r.amount
  FROM source r {joins}
  WHERE r.team IS NOT NULL AND r.bucket IN ('job', 'workload', 'service')
),
placed AS (
  SELECT *, cluster || ' ' || dt AS origin FROM part
  UNION ALL
  SELECT *, substr(dt, 1, 7) AS origin FROM part
)
SELECT origin, currency, team, {tie} AS tie, {names}
  greatest(CAST(SUM(amount) * 1000000000000 AS DECIMAL(38,0)), CAST(0 AS DECIMAL(38,0))) AS direct
FROM placed
GROUP BY origin, currency, team {grouped}
