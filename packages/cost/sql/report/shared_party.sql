-- shared_party: the parts of a team that receive what the team receives: its jobs, runs, pods …
-- grain:  (shared group, part). key: (group_no, tie).
-- reads:  shared_group, direct_part (origin, team, currency, columns of the report, direct cost of a part where and when
--         the pot arose: its cluster and day, or the whole month for what belongs to no cluster).
-- units:  t in units of 1e-12; w is direct cost in units of 1e-12, never negative; d is the sum of a group's w.
-- rules:  a team without direct cost there receives its part as a whole.
WITH recipient AS (
  SELECT g.group_no, g.t, p.direct AS w, p.tie
  FROM shared_group g
  JOIN direct_part p ON p.team = g.team AND p.currency = g.currency
    AND p.origin = CASE WHEN g.cluster = '-' THEN substr(g.dt, 1, 7) ELSE g.cluster || ' ' || g.dt END
  WHERE p.direct > 0
),
party AS (
  SELECT group_no, t, w, tie FROM recipient
  UNION ALL
  SELECT g.group_no, g.t, CAST(1 AS DECIMAL(38,0)) AS w, '' AS tie
  FROM shared_group g
  LEFT JOIN (SELECT DISTINCT group_no FROM recipient) k ON k.group_no = g.group_no
  WHERE k.group_no IS NULL
)
SELECT group_no, t, SUM(w) OVER (PARTITION BY group_no) AS d, w, 0 AS is_last, tie
FROM party
