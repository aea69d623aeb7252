-- candidate: the kinds of things that have a name.
-- grain:  (kind, name, key). key: the same.
-- reads:  run_cost, allocation and pod (the days asked for).
-- rules:  a run that is its own job is told once, as a run. Only pods that have a cost are told.
SELECT DISTINCT 'run' AS kind, run AS name, run AS key FROM run_cost WHERE run = {name}
UNION ALL
SELECT DISTINCT 'job', job, job FROM run_cost WHERE job = {name} AND (run IS NULL OR run <> job)
UNION ALL
SELECT DISTINCT 'pod', p.pod, p.uid
FROM (
  SELECT cluster, uid, MIN(namespace || '/' || pod) AS pod
  FROM pod
  WHERE uid = {name} OR namespace || '/' || pod = {name} OR pod = {name}
  GROUP BY cluster, uid
) p
JOIN allocation a ON a.cluster = p.cluster AND a.uid = p.uid
UNION ALL
SELECT DISTINCT 'team', team, team FROM run_cost WHERE team = {name}
UNION ALL
SELECT DISTINCT 'bucket', bucket, bucket FROM run_cost WHERE bucket = {name}
ORDER BY kind, name, key
