-- node_share: the parts of instances' bill groups: of each pod, idle (is_last 1) and unobserved (is_last 2).
-- grain:  (bill group, party). key: (group_no, is_last, pod_no); pod_no is 0 where the party is no pod.
-- reads:  node_group, the split (largest_remainder of node_weight), day_pod.
-- units:  1e-12 of the bill's currency; the units of a group add up to its lines exactly.
SELECT s.group_no, s.is_last, s.tie AS pod_no, d.owner_no, s.units
FROM ({split}) s
LEFT JOIN day_pod d ON d.pod_no = s.tie
UNION ALL
SELECT group_no, 2, CAST(0 AS BIGINT), CAST(NULL AS BIGINT), unobserved_t
FROM node_group
WHERE unobserved_t <> 0
