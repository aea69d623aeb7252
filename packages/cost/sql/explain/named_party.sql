-- named_party: parties by the uids of their pods; what is no pod has an empty one.
-- grain:  (group, party). key: (group_no, is_last, tie).
-- reads:  a relation of parties (group_no, t, d, w, is_last, tie), pod (of a cluster).
SELECT w.group_no, w.t, w.d, w.w, w.is_last, coalesce(p.uid, '') AS tie
FROM {party} w
LEFT JOIN pod p ON p.pod_no = w.tie
