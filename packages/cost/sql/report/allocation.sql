-- allocation: the parts of every charge, each with what the bill says of it and to whom it belongs.
-- grain:  (bill group, party), or a whole charge.
-- reads:  share, bill_group, owner, allocated_pod, whole_charge (files of the same days).
-- units:  amount DECIMAL(38,12) of the bill's currency.
SELECT g.payer, g.period, g.currency, g.account, s.cluster, s.dt, g.hour_ms, g.instance, g.node, g.node_team, g.instance_type,
  g.category, g.purchase_option, CASE WHEN s.pod_no IS NULL THEN s.bucket ELSE coalesce(o.bucket, 'shared') END AS bucket,
  p.uid, o.namespace, coalesce(g.virtual_cluster, o.virtual_cluster) AS virtual_cluster, o.team, o.cost_center, o.job, o.run, o.role,
  g.resource_id, g.estimated, s.amount
FROM ({share}) s
JOIN ({bill_group}) g ON g.cluster = s.cluster AND g.dt = s.dt AND g.group_no = s.group_no
LEFT JOIN ({owner}) o ON o.cluster = s.cluster AND o.dt = s.dt AND o.owner_no = s.owner_no
LEFT JOIN ({allocated_pod}) p ON p.cluster = s.cluster AND p.dt = s.dt AND p.pod_no = s.pod_no
UNION ALL
SELECT payer, period, currency, account, cluster, dt, hour_ms, instance, node, node_team, instance_type, category, purchase_option,
  bucket, uid, namespace, virtual_cluster, team, cost_center, job, run, role, resource_id, estimated, amount
FROM ({whole_charge}) w
