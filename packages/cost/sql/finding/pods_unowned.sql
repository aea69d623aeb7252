-- Pods without a run, a team and a rule that says so: their cost is shared. grain: namespace.
-- Runs on DuckDB only.
SELECT namespace AS subject, namespace, cluster, COUNT(*) AS count
FROM pod_owner WHERE bucket = 'shared' AND team IS NULL AND owner_source IS NULL
GROUP BY cluster, namespace ORDER BY cluster, namespace
