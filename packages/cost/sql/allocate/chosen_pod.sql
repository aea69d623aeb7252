-- pod, where several inputs saw the same cluster: a pod is who the input that saw it longest says.
-- grain:  (cluster, uid). key: the same, (cluster, pod_no).
-- reads:  loaded_pod (of a day).
-- rules:  the pods of all inputs are numbered anew, in the bytewise order of their uids.
SELECT cluster, dt, input, source, row_number() OVER (PARTITION BY cluster ORDER BY uid) AS pod_no, uid, namespace, pod, node,
  run, job, role, team_label, cost_center_label, virtual_cluster, emr_run, emr_internal_id, headroom, start_ms, end_ms, ended, labels
FROM (
  SELECT *, row_number() OVER (PARTITION BY cluster, uid
    ORDER BY CASE source WHEN 'recording' THEN 0 ELSE 1 END, coalesce(end_ms, 0) DESC, input) AS place
  FROM loaded_pod
) ranked
WHERE place = 1
ORDER BY cluster, uid
