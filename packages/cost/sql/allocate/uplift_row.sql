-- uplift_row: what uplift of the same resource and hour has in common.
-- grain:  (resource, hour). key: row_no.
-- reads:  uplift_group.
SELECT row_no, payer, period, currency, account, hour_ms, purchase_option, resource_id, virtual_cluster
FROM uplift_group
WHERE group_no = row_no AND hour_ms >= {from_ms} AND hour_ms < {to_ms}
