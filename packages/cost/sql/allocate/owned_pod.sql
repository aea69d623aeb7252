-- owned_pod: the pods of a cluster's day with the numbers of their owners.
-- grain:  pod. key: pod_no, uid.
-- reads:  pod, day_pod.
SELECT p.cluster, {day} AS dt, p.pod_no, p.uid, d.owner_no
FROM pod p LEFT JOIN day_pod d ON d.pod_no = p.pod_no
