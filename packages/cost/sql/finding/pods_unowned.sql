-- Pods without a run and without a team: their cost is shared. grain: namespace.
SELECT namespace AS subject, namespace, cluster, COUNT(*) AS count
FROM pod_owner WHERE bucket = 'shared' AND team IS NULL
GROUP BY cluster, namespace ORDER BY cluster, namespace
