-- Volumes of which no node, cluster or rule is known, in accounts that also pay for nodes. grain: account and currency.
-- Runs on DuckDB only.
SELECT account || ' ' || currency AS subject, account, COUNT(DISTINCT volume_id) AS count, MIN(volume_id) AS volume,
  CAST(SUM(amortized) AS VARCHAR) AS amount, currency
FROM attached_charge
WHERE category = 'node_storage' AND instance IS NULL AND cluster IS NULL AND owner_rule IS NULL
  AND account IN (SELECT account FROM attached_charge WHERE category = 'node_compute' AND in_scope)
GROUP BY account, currency ORDER BY account, currency
