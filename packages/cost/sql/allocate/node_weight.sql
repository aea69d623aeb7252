-- node_weight: who shares a bill group of an instance: its pods, and the idle rest of its capacity.
-- grain:  (group, party). key: (group_no, is_last, tie); tie is the number of a pod.
-- reads:  node_group, pod_hour.
-- units:  t in units of 1e-12; the weights w of a group add up to d.
SELECT g.group_no, g.t - g.unobserved_t AS t, g.d, p.weight AS w, 0 AS is_last, p.pod_no AS tie
FROM node_group g JOIN pod_hour p ON p.instance_no = g.instance_no AND p.hour_ms = g.hour_ms
UNION ALL
SELECT group_no, t - unobserved_t AS t, d, d - pod_weight AS w, 1 AS is_last, CAST(0 AS BIGINT) AS tie
FROM node_group
