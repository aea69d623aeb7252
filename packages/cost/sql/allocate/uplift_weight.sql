-- uplift_weight: the pods that an uplift line is for, weighed by what AWS bills.
-- grain:  (uplift group, pod). key: (group_no, tie); tie is the number of a pod in batch_pod.
-- reads:  uplift_group, pod_meter, batch_pod.
-- units:  t in units of 1e-12; w as in pod_meter; d is the sum of a group's w.
-- rules:  a pod belongs to a run by the EMR job id, or by the EMR internal id where the line has that form.
WITH member AS (
  SELECT g.group_no, g.t, CASE g.meter WHEN 'vcpu' THEN m.cpu_weight WHEN 'gb' THEN m.mem_weight END AS w, b.pod_no
  FROM pod_meter m
  JOIN batch_pod b ON b.pod_no = m.pod_no
  JOIN uplift_group g ON g.emr_run = b.emr_run AND g.cluster = b.cluster AND g.hour_ms = m.hour_ms
  WHERE g.uplift_kind = 'job_run'
  UNION ALL
  SELECT g.group_no, g.t, CASE g.meter WHEN 'vcpu' THEN m.cpu_weight WHEN 'gb' THEN m.mem_weight END AS w, b.pod_no
  FROM pod_meter m
  JOIN batch_pod b ON b.pod_no = m.pod_no
  JOIN uplift_group g ON g.emr_run = b.emr_internal_id AND g.cluster = b.cluster AND g.hour_ms = m.hour_ms
  WHERE g.uplift_kind = 'internal'
)
SELECT group_no, t, SUM(w) OVER (PARTITION BY group_no) AS d, w, 0 AS is_last, pod_no AS tie
FROM member WHERE w > 0
