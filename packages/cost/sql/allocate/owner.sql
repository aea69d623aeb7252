-- owner: to whom the pods of a cluster's day belong, each owner once.
-- grain:  every column but the number. key: owner_no.
-- reads:  pod_owner.
SELECT row_number() OVER (ORDER BY bucket, team, cost_center, namespace, virtual_cluster, job, run, role) AS owner_no,
  namespace, virtual_cluster, team, cost_center, job, run, role, bucket
FROM (SELECT DISTINCT namespace, virtual_cluster, team, cost_center, job, run, role, bucket FROM pod_owner) o
