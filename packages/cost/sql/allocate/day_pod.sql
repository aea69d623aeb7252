-- day_pod: the owner of each pod of a cluster's day, in numbers.
-- grain:  pod. key: pod_no.
-- reads:  owner.
SELECT n.pod_no, o.owner_no
FROM owner o
CROSS JOIN UNNEST(o.pod_nos) AS n(pod_no)
