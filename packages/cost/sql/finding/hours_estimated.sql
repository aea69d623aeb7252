-- Node-hours at list price, because the bill does not have them yet. grain: cluster.
-- Runs on DuckDB only.
SELECT cluster AS subject, cluster, COUNT(*) AS hours, CAST(SUM(amortized) AS VARCHAR) AS amount, MIN(currency) AS currency
FROM attached_charge WHERE line_type = 'Estimated'
GROUP BY cluster ORDER BY cluster
