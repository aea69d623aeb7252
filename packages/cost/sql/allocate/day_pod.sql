-- day_pod: the pods of a cluster's day in numbers: to whom each belongs, and the billed run of which it is part.
-- grain:  pod. key: pod_no.
-- reads:  pod_owner, owner, billed_run.
-- rules:  an owner is found by all its names; chr(30), which no name holds, stands for none.
SELECT p.pod_no, o.owner_no, r.run_no, i.run_no AS internal_no
FROM pod_owner p
LEFT JOIN owner o ON o.bucket = p.bucket
  AND coalesce(o.namespace, chr(30)) = coalesce(p.namespace, chr(30))
  AND coalesce(o.virtual_cluster, chr(30)) = coalesce(p.virtual_cluster, chr(30))
  AND coalesce(o.team, chr(30)) = coalesce(p.team, chr(30))
  AND coalesce(o.cost_center, chr(30)) = coalesce(p.cost_center, chr(30))
  AND coalesce(o.job, chr(30)) = coalesce(p.job, chr(30))
  AND coalesce(o.run, chr(30)) = coalesce(p.run, chr(30))
  AND coalesce(o.role, chr(30)) = coalesce(p.role, chr(30))
LEFT JOIN billed_run r ON r.emr_run = p.emr_run
LEFT JOIN billed_run i ON i.emr_run = p.emr_internal_id
