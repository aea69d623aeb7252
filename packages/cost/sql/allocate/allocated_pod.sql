-- allocated_pod: the pods of a cluster's day by the numbers that shares name them by.
-- grain:  pod. key: pod_no, uid.
-- reads:  pod.
SELECT p.cluster, {day} AS dt, p.pod_no, p.uid
FROM pod p
