-- spread_party: the teams that share each pot, by policy.
-- grain:  (pot, team). key: (group_no, tie).
-- reads:  pot, team_cost (direct cost of each team where the pot arose, or of the period for what belongs to no
--         cluster), sharing (bucket, policy), sharing_part (bucket, team, part).
-- units:  t in units of 1e-12; w is direct cost in units of 1e-12, 1, or the configured part; d is the sum of a pot's w.
-- rules:  node-owner gives a node's pot to the team that owns the node, and shares the rest by direct cost.
--         A pot that nobody can share stays where it is.
WITH recipient AS (
  SELECT p.group_no, p.t, c.team,
    CASE
      WHEN s.policy = 'even' THEN CAST(1 AS DECIMAL(38,0))
      WHEN s.policy = 'fixed' THEN CAST(coalesce(sp.part, 0) AS DECIMAL(38,0))
      WHEN s.policy = 'node-owner' AND p.node_team IS NOT NULL THEN CAST(0 AS DECIMAL(38,0))
      ELSE c.direct
    END AS w
  FROM pot p
  JOIN sharing s ON s.bucket = p.bucket AND s.policy <> 'none'
  JOIN team_cost c ON c.currency = p.currency AND c.at = p.at
  LEFT JOIN sharing_part sp ON sp.bucket = p.bucket AND sp.team = c.team
  UNION ALL
  SELECT p.group_no, p.t, p.node_team, CAST(1 AS DECIMAL(38,0))
  FROM pot p JOIN sharing s ON s.bucket = p.bucket AND s.policy = 'node-owner'
  WHERE p.node_team IS NOT NULL
)
SELECT group_no, t, SUM(w) OVER (PARTITION BY group_no) AS d, w, 0 AS is_last, team AS tie
FROM recipient
WHERE w > 0
