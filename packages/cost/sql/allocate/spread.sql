-- spread: what each team receives of each pot.
-- grain:  (pot, team). key: the pot's columns and team.
-- reads:  pot, spread_share (largest_remainder of spread_party), sharing, team_cost_center.
-- units:  amount DECIMAL(38,12); amounts of a pot add up to the pot exactly.
SELECT p.payer, p.period, p.currency, p.account, p.cluster, p.dt, p.category, p.bucket, s.policy, p.estimated,
  h.tie AS team, c.cost_center,
  CAST(SUM(h.units) AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS amount
FROM spread_share h
JOIN pot p ON p.group_no = h.group_no
JOIN sharing s ON s.bucket = p.bucket
LEFT JOIN team_cost_center c ON c.team = h.tie
GROUP BY p.payer, p.period, p.currency, p.account, p.cluster, p.dt, p.category, p.bucket, s.policy, p.estimated, h.tie, c.cost_center
ORDER BY p.dt, p.cluster, p.bucket, p.category, h.tie, p.payer, p.period, p.currency, p.account, p.estimated
