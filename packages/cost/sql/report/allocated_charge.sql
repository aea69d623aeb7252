-- allocated_charge: the parts of every charge with what the bill says of it.
-- grain:  as allocation.
-- reads:  share, bill_group, whole_charge (files of the same days).
-- units:  amount DECIMAL(38,12) of the bill's currency.
SELECT g.payer, g.period, g.currency, s.cluster, s.dt, g.estimated, s.amount
FROM ({share}) s
JOIN ({bill_group}) g ON g.cluster = s.cluster AND g.dt = s.dt AND g.group_no = s.group_no
UNION ALL
SELECT payer, period, currency, cluster, dt, estimated, amount
FROM ({whole_charge}) w
