-- candidate: the kinds of things that have a name.
-- grain:  (kind, name, key). key: the same.
-- reads:  allocation (the days asked for), pod_name.
-- rules:  a run that is its own job is told once, as a run.
SELECT DISTINCT 'run' AS kind, run AS name, run AS key FROM allocation WHERE run = {name}
UNION ALL
SELECT DISTINCT 'job', job, job FROM allocation WHERE job = {name} AND (run IS NULL OR run <> job)
UNION ALL
SELECT DISTINCT 'pod', p.pod, a.uid
FROM allocation a JOIN pod_name p ON p.cluster = a.cluster AND p.uid = a.uid
WHERE a.uid = {name} OR p.pod = {name} OR split_part(p.pod, '/', 2) = {name}
UNION ALL
SELECT DISTINCT 'team', team, team FROM allocation WHERE team = {name}
UNION ALL
SELECT DISTINCT 'bucket', bucket, bucket FROM allocation WHERE bucket = {name}
ORDER BY kind, name, key
