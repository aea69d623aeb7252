-- Instances that are billed for more than an hour in an hour. grain: cluster.
-- Runs on DuckDB only.
SELECT cluster AS subject, cluster, COUNT(*) AS count, MIN(instance) AS instance, CAST(MAX(billed_ms) / 1000 AS BIGINT) AS seconds
FROM node_bill WHERE billed_ms > 3600000 AND cluster IS NOT NULL
GROUP BY cluster ORDER BY cluster
