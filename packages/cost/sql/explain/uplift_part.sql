-- uplift_part: the pods of uplift groups with their share.
-- grain:  (uplift group, pod). key: (group_no, tie).
-- reads:  uplift_group, uplift_party, uplift_share.
SELECT g.group_no, g.payer, g.period, g.currency, g.account, g.cluster, g.resource_id, g.usage_type, g.meter, g.hour_ms,
  g.purchase_option, g.usage_amount, CAST(g.t AS VARCHAR) AS t, s.tie, CAST(p.w AS VARCHAR) AS w, CAST(p.d AS VARCHAR) AS d,
  CAST(s.remainder AS VARCHAR) AS remainder, s.place, CAST(s.left_over AS VARCHAR) AS left_over, CAST(s.units AS VARCHAR) AS units
FROM uplift_group g
JOIN uplift_party p ON p.group_no = g.group_no
JOIN uplift_share s ON s.group_no = p.group_no AND s.tie = p.tie
WHERE g.resource_id IN ({resources})
ORDER BY g.group_no, s.tie
