-- uplift_weight: the pods that an uplift line is for, weighed by what AWS bills.
-- grain:  (uplift group, pod). key: (group_no, tie); tie is the number of a pod.
-- reads:  uplift_group, billed_run, pod_meter.
-- units:  t in units of 1e-12; w as in pod_meter; d is the sum of a group's w.
-- rules:  a pod belongs to a run by the EMR job id, or by the EMR internal id where the line has that form.
WITH member AS (
  SELECT g.group_no, g.t, CASE g.meter WHEN 'vcpu' THEN m.cpu_weight WHEN 'gb' THEN m.mem_weight END AS w, m.pod_no
  FROM uplift_group g
  JOIN billed_run r ON r.emr_run = g.emr_run
  JOIN pod_meter m ON m.run_no = r.run_no AND m.uplift_kind = g.uplift_kind AND m.hour_ms = g.hour_ms
  WHERE g.cluster = {cluster} AND g.hour_ms >= {from_ms} AND g.hour_ms < {to_ms}
)
SELECT group_no, t, SUM(w) OVER (PARTITION BY group_no) AS d, w, 0 AS is_last, pod_no AS tie
FROM member WHERE w > 0
