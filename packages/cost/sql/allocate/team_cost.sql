-- team_cost: direct cost of each team where pots are shared.
-- grain:  (at, currency, team). key: the same.
-- reads:  cost.
-- units:  direct in units of 1e-12, never negative.
SELECT placed.at, currency, team,
  greatest(CAST(SUM(amount) * 1000000000000 AS DECIMAL(38,0)), CAST(0 AS DECIMAL(38,0))) AS direct
FROM (
  SELECT {at} AS at, currency, team, amount
  FROM cost
  WHERE team IS NOT NULL AND bucket IN ('job', 'workload', 'service') AND {which}
) placed
GROUP BY placed.at, currency, team
