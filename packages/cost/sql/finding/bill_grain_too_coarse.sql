-- Lines of instances and volumes that are longer than an hour and so cannot be split. grain: cluster and currency.
-- Runs on DuckDB only.
SELECT cluster || ' ' || currency AS subject, cluster, COUNT(*) AS count, CAST(SUM(amortized) AS VARCHAR) AS amount, currency
FROM attached_charge
WHERE in_scope AND category IN ('node_compute', 'node_storage') AND cluster IS NOT NULL AND instance IS NOT NULL AND hour_ms IS NULL
GROUP BY cluster, currency ORDER BY cluster, currency
