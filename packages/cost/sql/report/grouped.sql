-- grouped: the sum of each group of a report.
-- grain:  the report's columns, currency, and, where the first column names nobody, the bucket.
-- reads:  report_row (direct_row or loaded_row).
-- units:  amount DECIMAL(38,12); estimated is the part of it that no bill has yet.
SELECT {names} currency, {rest} AS rest,
  CAST(SUM(amount) AS DECIMAL(38,12)) AS amount,
  CAST(SUM(CASE WHEN estimated THEN amount ELSE 0 END) AS DECIMAL(38,12)) AS estimated
FROM report_row
WHERE {filter}
GROUP BY {names} currency, {rest}
