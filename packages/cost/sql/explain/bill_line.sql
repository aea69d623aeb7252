-- bill_line: the lines behind bill groups, uplift and whole charges.
-- grain:  a line of a bill. key: (input, line_no).
-- reads:  attached_charge.
-- units:  DECIMAL(38,12).
SELECT input, line_no, payer, period, currency, account, coalesce(cluster, '-') AS cluster, instance, hour_ms, category,
  purchase_option, resource_id, line_type, usage_type, usage_amount, unblended, amortized
FROM attached_charge
WHERE {condition}
ORDER BY input, line_no
