-- owner: to whom the pods of a cluster's day belong, each owner once, with the numbers of its pods.
-- grain:  every column but the numbers. key: owner_no.
-- reads:  pod_owner.
SELECT row_number() OVER (ORDER BY bucket, team, cost_center, namespace, virtual_cluster, job, run, role) AS owner_no,
  namespace, virtual_cluster, team, cost_center, job, run, role, bucket, pod_nos
FROM (
  SELECT namespace, virtual_cluster, team, cost_center, job, run, role, bucket, array_agg(pod_no) AS pod_nos
  FROM pod_owner
  GROUP BY namespace, virtual_cluster, team, cost_center, job, run, role, bucket
) o
