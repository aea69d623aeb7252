-- bill_group: what the bill says of each group of lines that pods share, in some hours of a cluster.
-- grain:  (payer, period, currency, account, cluster, instance or uplift resource, hour, category, purchase option).
--         key: group_no.
-- reads:  node_group, uplift_group, batch_share.
-- rules:  uplift of a resource's hour is one group, whatever its meters. Groups of which no pod has a part are not here.
--         cost_no numbers what reports by hour tell apart.
WITH named AS (
  SELECT group_no, payer, period, currency, account, cluster, hour_ms, instance, node, node_team, instance_type, category,
    purchase_option, CAST(NULL AS VARCHAR) AS virtual_cluster, instance AS resource_id, is_estimated
  FROM node_group
  UNION ALL
  SELECT group_no, payer, period, currency, account, cluster, hour_ms, NULL, NULL, NULL, NULL, 'emr_uplift',
    purchase_option, virtual_cluster, resource_id, 0
  FROM uplift_group
  WHERE group_no = row_no AND cluster = {cluster} AND hour_ms >= {from_ms} AND hour_ms < {to_ms}
)
SELECT n.group_no, n.payer, n.period, n.currency, n.account, n.cluster, {day} AS dt, n.hour_ms, n.instance, n.node, n.node_team,
  n.instance_type, n.category, n.purchase_option, n.virtual_cluster, n.resource_id, n.is_estimated = 1 AS estimated,
  dense_rank() OVER (ORDER BY n.hour_ms, n.category, n.purchase_option, n.instance_type, n.node_team, n.virtual_cluster,
    n.payer, n.period, n.currency, n.account, n.is_estimated) AS cost_no
FROM named n
JOIN (SELECT DISTINCT group_no FROM batch_share) s ON s.group_no = n.group_no
