-- Uplift of runs none of whose pods was observed in the hour. grain: cluster and currency.
-- Runs on DuckDB only.
SELECT g.cluster || ' ' || g.currency AS subject, g.cluster, COUNT(DISTINCT g.resource_id) AS count, MIN(g.resource_id) AS resource,
  CAST(CAST(SUM(g.t) AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS VARCHAR) AS amount, g.currency
FROM uplift_group g LEFT JOIN uplift_shared p ON p.group_no = g.group_no
WHERE p.group_no IS NULL
GROUP BY g.cluster, g.currency ORDER BY g.cluster, g.currency
