-- named_share: shares by the uids of their pods; what is no pod has an empty one.
-- grain:  (group, party). key: (group_no, is_last, tie).
-- reads:  a relation that largest_remainder gives, pod (of a cluster).
SELECT s.group_no, s.is_last, coalesce(p.uid, '') AS tie, s.remainder, s.place, s.left_over, s.units
FROM {share} s
LEFT JOIN pod p ON p.pod_no = s.tie
