-- direct_row: what was directly caused, by the columns of a report.
-- grain:  a row of the source; many may be equal.
-- reads:  source (cost, run_cost or allocation), pod_name and tag where the columns need them.
-- units:  amount DECIMAL(38,12).
SELECT {columns} r.currency, r.bucket, r.estimated, r.amount
FROM source r {joins}
WHERE {time}
