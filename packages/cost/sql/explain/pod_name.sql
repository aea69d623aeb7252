-- pod_name: names of the pods that have a part of what is explained.
-- grain:  (cluster, uid). key: the same.
-- reads:  pod (the days asked for; several inputs may have seen a pod), allocation (of the subject).
SELECT p.cluster, p.uid, MIN(p.namespace || '/' || p.pod) AS pod
FROM pod p
JOIN (SELECT DISTINCT cluster, uid FROM allocation WHERE uid IS NOT NULL) a ON a.cluster = p.cluster AND a.uid = p.uid
GROUP BY p.cluster, p.uid
