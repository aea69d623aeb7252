-- named_party: parties by the uids of their pods; what is no pod has an empty one.
-- grain:  (group, party). key: (group_no, is_last, tie).
-- reads:  a relation of parties (group_no, t, d, w, is_last, tie), batch_pod.
SELECT w.group_no, w.t, w.d, w.w, w.is_last, coalesce(b.uid, '') AS tie
FROM {party} w
LEFT JOIN batch_pod b ON b.pod_no = w.tie
