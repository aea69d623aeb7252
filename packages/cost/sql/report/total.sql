-- total: the bill of a time range, in scope and out of scope, and what is estimated on top of it.
-- grain:  currency.
-- reads:  cost.
-- units:  DECIMAL(38,12).
SELECT r.currency,
  CAST(SUM(CASE WHEN NOT r.estimated AND r.bucket <> 'out_of_scope' THEN r.amount ELSE 0 END) AS DECIMAL(38,12)) AS in_scope,
  CAST(SUM(CASE WHEN NOT r.estimated AND r.bucket = 'out_of_scope' THEN r.amount ELSE 0 END) AS DECIMAL(38,12)) AS out_of_scope,
  CAST(SUM(CASE WHEN NOT r.estimated THEN r.amount ELSE 0 END) AS DECIMAL(38,12)) AS bill,
  CAST(SUM(CASE WHEN r.estimated THEN r.amount ELSE 0 END) AS DECIMAL(38,12)) AS estimated
FROM cost r
WHERE {time}
GROUP BY r.currency
ORDER BY r.currency
