-- Amounts of line types that nobody has described yet. grain: line type and currency.
-- Runs on DuckDB only.
SELECT line_type || ' ' || currency AS subject, line_type AS type, CAST(SUM(amortized) AS VARCHAR) AS amount, currency
FROM attached_charge WHERE category = 'unclassified'
GROUP BY line_type, currency ORDER BY line_type, currency
