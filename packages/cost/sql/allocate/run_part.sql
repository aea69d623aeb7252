-- run_part: what the runs of some hours of a cluster owe, by the numbers of what the bill says and of owners.
-- grain:  (cost_no, owner, bucket). key: (cost_no, is_last, owner_no), which is its order.
-- reads:  batch_share, batch_group (bill_group).
-- units:  1e-12 of the bill's currency.
SELECT g.cost_no, s.owner_no, s.is_last, SUM(s.units) AS units
FROM batch_share s JOIN batch_group g ON g.group_no = s.group_no
GROUP BY g.cost_no, s.owner_no, s.is_last
ORDER BY g.cost_no, s.is_last, s.owner_no
