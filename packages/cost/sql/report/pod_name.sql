-- pod_name: name and labels of each pod.
-- grain:  (cluster, uid). key: the same.
-- reads:  pod (the days of the report; several inputs may have seen a pod).
SELECT cluster, uid, MIN(namespace || '/' || pod) AS pod, MIN(labels) AS labels
FROM pod
GROUP BY cluster, uid
