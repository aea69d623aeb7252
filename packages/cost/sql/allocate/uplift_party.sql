-- uplift_party: the pods that an uplift line is for, weighed by what AWS bills: requested vCPU or memory by the second.
-- grain:  (uplift group, pod). key: (group_no, tie).
-- reads:  uplift_group, pod_usage, pod_owner (of every cluster of the day).
-- units:  t in units of 1e-12; w is milliCPU or KiB times billable milliseconds; d is the sum of a group's w.
-- rules:  a pod belongs to a run by the EMR job id, or by the EMR internal id where the line has that form.
WITH member AS (
  SELECT g.group_no, g.t, g.meter, g.hour_ms, o.cluster, o.uid
  FROM uplift_group g JOIN pod_owner o ON o.emr_run = g.emr_run AND o.cluster = g.cluster
  WHERE g.uplift_kind = 'job_run' AND g.hour_ms IS NOT NULL
  UNION ALL
  SELECT g.group_no, g.t, g.meter, g.hour_ms, o.cluster, o.uid
  FROM uplift_group g JOIN pod_owner o ON o.emr_internal_id = g.emr_run AND o.cluster = g.cluster
  WHERE g.uplift_kind = 'internal' AND g.hour_ms IS NOT NULL
),
weighed AS (
  SELECT m.group_no, m.t, m.uid AS tie,
    SUM(CAST(CASE m.meter WHEN 'vcpu' THEN u.cpu_millis WHEN 'gb' THEN u.mem_kib ELSE 0 END AS DECIMAL(38,0)) * u.billable_ms) AS w
  FROM member m JOIN pod_usage u ON u.cluster = m.cluster AND u.uid = m.uid AND u.hour_ms = m.hour_ms
  GROUP BY m.group_no, m.t, m.uid
)
SELECT group_no, t, SUM(w) OVER (PARTITION BY group_no) AS d, w, 0 AS is_last, tie
FROM weighed WHERE w > 0
