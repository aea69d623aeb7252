-- pod_run: the billed runs that the pods of a cluster's day are part of, in numbers.
-- grain:  (pod, way in which bills name runs). key: (pod_no, uplift_kind).
-- reads:  pod, billed_run.
SELECT p.pod_no, 'job_run' AS uplift_kind, r.run_no
FROM pod p JOIN billed_run r ON r.emr_run = p.emr_run
UNION ALL
SELECT p.pod_no, 'internal' AS uplift_kind, r.run_no
FROM pod p JOIN billed_run r ON r.emr_run = p.emr_internal_id
