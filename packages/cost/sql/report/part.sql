-- part: where the money of each period went: by bucket, with job cost apart from its uplift.
-- grain:  (payer, period, currency, part). key: the same.
-- reads:  cost.
-- units:  amount DECIMAL(38,12); estimates are not part of it.
SELECT payer, period, currency,
  CASE WHEN category = 'emr_uplift' AND bucket = 'job' THEN 'emr_uplift' ELSE bucket END AS part,
  CAST(SUM(amount) AS DECIMAL(38,12)) AS amount
FROM cost
WHERE NOT estimated
GROUP BY payer, period, currency, CASE WHEN category = 'emr_uplift' AND bucket = 'job' THEN 'emr_uplift' ELSE bucket END
ORDER BY period, payer, currency, part
