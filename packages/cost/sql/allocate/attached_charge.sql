-- attached_charge: the day's charges with the instance and cluster they belong to, and whether they are in scope.
-- grain:  a line of a bill. key: (input, line_no).
-- reads:  charge, node_near and node_volume_near (lives of the day and its neighbours), attachment_instance,
--         attachment_volume, attachment_virtual_cluster, run_cluster, scope_account, scope_cluster.
-- rules:  an instance belongs to a cluster by the configuration, then by telemetry (an instance that moved: by the life
--         that touches the hour, else by one within an hour of it), then by the bill's EKS tag. A volume belongs to an
--         instance likewise. Uplift belongs to the cluster of the run's pods, else of its virtual cluster. What belongs
--         to no cluster is out of scope, except what a payer owes as a whole. Split cost rows carry no money and end here.
WITH instance_claim AS (
  SELECT instance_id, MIN(cluster) AS cluster, COUNT(DISTINCT cluster) AS clusters
  FROM node_near WHERE instance_id IS NOT NULL
  GROUP BY instance_id
),
volume_claim AS (
  SELECT volume_id, MIN(instance_id) AS instance_id, COUNT(DISTINCT instance_id) AS instances
  FROM node_volume_near GROUP BY volume_id
),
volume_hour_claim AS (
  SELECT volume_id, hour_ms, instance_id,
    row_number() OVER (PARTITION BY volume_id, hour_ms ORDER BY held_ms DESC, instance_id) AS choice
  FROM (
    SELECT c.volume_id, c.hour_ms, n.instance_id,
      SUM(least(n.end_ms, c.hour_ms + 3600000) - greatest(n.start_ms, c.hour_ms)) AS held_ms
    FROM (SELECT DISTINCT volume_id, hour_ms FROM charge WHERE volume_id IS NOT NULL AND hour_ms IS NOT NULL) c
    JOIN volume_claim v ON v.volume_id = c.volume_id
    JOIN node_volume_near n ON n.volume_id = c.volume_id
      AND n.start_ms < c.hour_ms + 3600000 AND n.end_ms > c.hour_ms
    WHERE v.instances > 1
    GROUP BY c.volume_id, c.hour_ms, n.instance_id
  ) held
),
on_instance AS (
  SELECT c.*,
    coalesce(c.instance_id, av.instance_id, CASE WHEN vc.instances = 1 THEN vc.instance_id END, vh.instance_id) AS instance
  FROM charge c
  LEFT JOIN attachment_volume av ON av.volume_id = c.volume_id
  LEFT JOIN volume_claim vc ON vc.volume_id = c.volume_id
  LEFT JOIN volume_hour_claim vh ON vh.volume_id = c.volume_id AND vh.hour_ms = c.hour_ms AND vh.choice = 1
  WHERE c.category <> 'split_cost'
),
instance_hour_claim AS (
  SELECT instance_id, hour_ms, cluster,
    row_number() OVER (PARTITION BY instance_id, hour_ms ORDER BY distance, cluster) AS choice
  FROM (
    SELECT c.instance_id, c.hour_ms, n.cluster,
      MIN(CASE WHEN n.start_ms < c.hour_ms + 3600000 AND n.end_ms > c.hour_ms THEN 0 ELSE 1 END) AS distance
    FROM (SELECT DISTINCT instance AS instance_id, hour_ms FROM on_instance WHERE instance IS NOT NULL AND hour_ms IS NOT NULL) c
    JOIN instance_claim i ON i.instance_id = c.instance_id
    JOIN node_near n ON n.instance_id = c.instance_id
      AND n.start_ms < c.hour_ms + 7200000 AND n.end_ms > c.hour_ms - 3600000
    WHERE i.clusters > 1
    GROUP BY c.instance_id, c.hour_ms, n.cluster
  ) claim
),
in_cluster AS (
  SELECT o.*,
    coalesce(ai.cluster, CASE WHEN ic.clusters = 1 THEN ic.cluster END, ih.cluster, o.eks_cluster,
      CASE WHEN o.category = 'emr_uplift' THEN coalesce(rc.cluster, vr.cluster) END) AS cluster
  FROM on_instance o
  LEFT JOIN attachment_instance ai ON ai.instance_id = o.instance
  LEFT JOIN instance_claim ic ON ic.instance_id = o.instance
  LEFT JOIN instance_hour_claim ih ON ih.instance_id = o.instance AND ih.hour_ms = o.hour_ms AND ih.choice = 1
  LEFT JOIN run_cluster rc ON rc.emr_run = o.emr_run
  LEFT JOIN attachment_virtual_cluster vr ON vr.virtual_cluster = o.virtual_cluster
)
SELECT c.input, c.line_no, c.payer, c.period, c.currency, c.account, c.line_type, c.product_code, c.usage_type, c.resource_id,
  c.start_ms, c.end_ms, c.hour_ms, c.category, c.purchase_option, c.usage_amount, c.unblended, c.amortized,
  c.cluster, c.instance, c.instance_type, c.pool, c.volume_id, c.pod_uid, c.pod_namespace,
  c.uplift_kind, c.virtual_cluster, c.emr_run, c.meter,
  CASE WHEN c.category = 'fargate_pod' THEN c.tags END AS tags,
  {owner_rule} AS owner_rule,
  CASE
    WHEN {has_accounts} AND sa.account IS NULL THEN false
    WHEN {scope_rule} = 'in' THEN true
    WHEN {scope_rule} = 'out' THEN false
    WHEN {has_clusters} AND c.cluster IS NOT NULL AND sc.cluster IS NULL THEN false
    WHEN {owner_rule} IS NOT NULL THEN true
    WHEN c.category = 'other' THEN false
    WHEN c.category IN ('node_compute', 'node_storage', 'node_network', 'load_balancer', 'fargate_pod') THEN c.cluster IS NOT NULL
    ELSE true
  END AS in_scope
FROM in_cluster c
LEFT JOIN scope_account sa ON sa.account = c.account
LEFT JOIN scope_cluster sc ON sc.cluster = c.cluster
