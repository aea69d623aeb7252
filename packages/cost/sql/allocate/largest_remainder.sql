-- largest_remainder: splits the integer t of each group over its parties in proportion to their weights, to the unit.
-- grain:  (group, party). key: (group_no, is_last, tie).
-- reads:  a relation of parties (group_no, t, d, w, is_last, tie) with 0 <= w and the sum of w = d > 0 in each group.
-- units:  t and units in 1e-12; units of a group add up to t exactly.
-- rules:  every party has the floor of its part, the left-over units go by descending remainder, ties to parties that
--         are not last, then in bytewise order of tie. Negative totals are mirrored.
-- bounds: |t| * w < 1e38 and |t| < 9.2e18, else the engine refuses. A double estimates each quotient, the remainder is
--         exact, and two corrections make the floor exact, since integer division differs between engines.
WITH e0 AS (
  SELECT group_no, is_last, tie, d, t, abs(t) * w AS p,
    CAST(floor(CAST(abs(t) AS DOUBLE) * CAST(w AS DOUBLE) / CAST(d AS DOUBLE)) AS BIGINT) AS q0
  FROM {party}
),
e1 AS (
  SELECT group_no, is_last, tie, d, t, p,
    q0 + CAST(floor(CAST(p - q0 * d AS DOUBLE) / CAST(d AS DOUBLE)) AS BIGINT) AS q1
  FROM e0
),
e2 AS (
  SELECT group_no, is_last, tie, d, t, q1, p - q1 * d AS r1 FROM e1
),
floored AS (
  SELECT group_no, is_last, tie, t,
    q1 + CASE WHEN r1 < 0 THEN -1 WHEN r1 >= d THEN 1 ELSE 0 END AS q,
    r1 + CASE WHEN r1 < 0 THEN d WHEN r1 >= d THEN -d ELSE 0 END AS r
  FROM e2
),
ranked AS (
  SELECT group_no, is_last, tie, t, q, r,
    abs(t) - SUM(q) OVER (PARTITION BY group_no) AS left_over,
    row_number() OVER (PARTITION BY group_no ORDER BY r DESC, is_last, tie) AS place
  FROM floored
)
SELECT group_no, is_last, tie, r AS remainder, place, left_over,
  (CAST(q AS DECIMAL(38,0)) + CASE WHEN place <= left_over THEN 1 ELSE 0 END) * CASE WHEN t < 0 THEN -1 ELSE 1 END AS units
FROM ranked
