-- reconcile: what was billed and what was allocated of it, with the bridge from the invoice to amortised cost.
-- grain:  (payer, period, currency). key: the same.
-- reads:  charge, allocated_charge.
-- units:  DECIMAL(38,12).
-- rules:  unblended - upfront - (recurring - unused) - negation + covered = billed, a sum over kinds of lines, so it holds
--         for any part of a month. true_up is the upfront part that a month of recurring fees spreads over its hours:
--         over a whole month of a payer, unblended = billed + upfront - true_up.
WITH bill AS (
  SELECT payer, period, currency, COUNT(*) AS lines,
    SUM(unblended) AS unblended,
    SUM(amortized) AS billed,
    SUM(CASE WHEN bridge = 'upfront' THEN amortized - unblended ELSE 0 END) AS upfront,
    SUM(CASE WHEN bridge = 'recurring' THEN amortized - unblended ELSE 0 END) AS recurring,
    SUM(CASE WHEN bridge = 'negation' THEN amortized - unblended ELSE 0 END) AS negation,
    SUM(CASE WHEN bridge = 'covered' THEN amortized - unblended ELSE 0 END) AS covered,
    SUM(amortized_upfront) AS true_up
  FROM charge
  GROUP BY payer, period, currency
),
share AS (
  SELECT payer, period, currency,
    SUM(CASE WHEN estimated THEN 0 ELSE amount END) AS allocated,
    SUM(CASE WHEN estimated THEN amount ELSE 0 END) AS estimated
  FROM allocated_charge
  GROUP BY payer, period, currency
)
SELECT coalesce(b.payer, s.payer) AS payer, coalesce(b.period, s.period) AS period, coalesce(b.currency, s.currency) AS currency,
  coalesce(b.lines, 0) AS lines,
  CAST(coalesce(b.unblended, 0) AS DECIMAL(38,12)) AS unblended,
  CAST(coalesce(b.upfront, 0) AS DECIMAL(38,12)) AS upfront,
  CAST(coalesce(b.recurring, 0) AS DECIMAL(38,12)) AS recurring,
  CAST(coalesce(b.negation, 0) AS DECIMAL(38,12)) AS negation,
  CAST(coalesce(b.covered, 0) AS DECIMAL(38,12)) AS covered,
  CAST(coalesce(b.true_up, 0) AS DECIMAL(38,12)) AS true_up,
  CAST(coalesce(b.billed, 0) AS DECIMAL(38,12)) AS billed,
  CAST(coalesce(s.allocated, 0) AS DECIMAL(38,12)) AS allocated,
  CAST(coalesce(s.estimated, 0) AS DECIMAL(38,12)) AS estimated
FROM bill b
FULL JOIN share s ON s.payer = b.payer AND s.period = b.period AND s.currency = b.currency
ORDER BY period, payer, currency
