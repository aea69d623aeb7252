-- mixed_currency: instance-hours that are billed in more than one currency; there must be none.
-- grain:  (instance, hour). key: the same.
-- reads:  attached_charge.
SELECT instance, hour_ms, MIN(currency) AS first_currency, MAX(currency) AS second_currency
FROM attached_charge
WHERE in_scope AND cluster IS NOT NULL AND instance IS NOT NULL AND hour_ms IS NOT NULL
  AND category IN ('node_compute', 'node_storage')
GROUP BY instance, hour_ms
HAVING COUNT(DISTINCT currency) > 1
ORDER BY hour_ms, instance
LIMIT 1
