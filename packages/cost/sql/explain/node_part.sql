-- node_part: the parties of bill groups with their share: quotient, remainder and left-over unit.
-- grain:  (bill group, party). key: (group_no, is_last, tie).
-- reads:  node_group, node_party, node_share.
SELECT s.group_no, s.is_last, s.tie, CAST(p.w AS VARCHAR) AS w, CAST(s.remainder AS VARCHAR) AS remainder, s.place,
  CAST(s.left_over AS VARCHAR) AS left_over, CAST(s.units AS VARCHAR) AS units
FROM node_share s
JOIN node_party p ON p.group_no = s.group_no AND p.is_last = s.is_last AND p.tie = s.tie
JOIN node_group g ON g.group_no = s.group_no
WHERE g.instance IN ({instances})
ORDER BY s.group_no, s.is_last, s.tie
