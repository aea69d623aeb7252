-- uplift_weight: the pods that an uplift line is for, weighed by what AWS bills.
-- grain:  (uplift group, pod). key: (group_no, tie); tie is the number of a pod.
-- reads:  uplift_group, billed_run, pod_meter.
-- units:  t in units of 1e-12; w as in pod_meter; d is the sum of a group's w.
-- rules:  a pod belongs to a run by the EMR job id, or by the EMR internal id where the line has that form.
WITH run_group AS (
  SELECT g.group_no, g.hour_ms, g.uplift_kind, g.meter, g.t, r.run_no
  FROM uplift_group g JOIN billed_run r ON r.emr_run = g.emr_run
  WHERE g.cluster = {cluster} AND g.hour_ms >= {from_ms} AND g.hour_ms < {to_ms}
),
member AS (
  SELECT g.group_no, g.t, CASE g.meter WHEN 'vcpu' THEN m.cpu_weight WHEN 'gb' THEN m.mem_weight END AS w, m.pod_no
  FROM pod_meter m
  JOIN run_group g ON g.run_no = m.run_no AND g.hour_ms = m.hour_ms
  WHERE g.uplift_kind = 'job_run'
  UNION ALL
  SELECT g.group_no, g.t, CASE g.meter WHEN 'vcpu' THEN m.cpu_weight WHEN 'gb' THEN m.mem_weight END AS w, m.pod_no
  FROM pod_meter m
  JOIN run_group g ON g.run_no = m.internal_no AND g.hour_ms = m.hour_ms
  WHERE g.uplift_kind = 'internal'
)
SELECT group_no, t, SUM(w) OVER (PARTITION BY group_no) AS d, w, 0 AS is_last, pod_no AS tie
FROM member WHERE w > 0
