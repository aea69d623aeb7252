-- direct_allocation: charges that are not split: each ends whole in a bucket with a name.
-- grain:  (payer, period, currency, account, cluster, hour, resource, category, purchase option, owner).
-- reads:  attached_charge, owner_rule, team_cost_center, pod_owner and platform_team (for Fargate pods).
-- units:  amount DECIMAL(38,12).
-- rules:  what is out of scope belongs to nobody. A Fargate pod belongs to whom telemetry of the charge's day says; one
--         that nobody saw that day, to whom its namespace belongs.
WITH direct AS (
  SELECT c.*, c.in_scope AND c.category = 'fargate_pod' AS is_pod
  FROM attached_charge c
  WHERE NOT (c.in_scope AND c.category = 'emr_uplift')
    AND NOT (c.in_scope AND c.category IN ('node_compute', 'node_storage') AND c.cluster IS NOT NULL AND c.instance IS NOT NULL AND c.hour_ms IS NOT NULL)
),
seen_pod AS (
  SELECT o.cluster, o.uid, o.namespace, o.virtual_cluster, o.team, o.cost_center, o.bucket, o.job, o.run, o.role
  FROM pod_owner o
  JOIN (SELECT DISTINCT cluster, pod_uid FROM direct WHERE is_pod) d ON d.cluster = o.cluster AND d.pod_uid = o.uid
),
named AS (
  SELECT c.*, coalesce(c.cluster, '-') AS at_cluster,
    CASE
      WHEN NOT c.in_scope THEN 'out_of_scope'
      WHEN o.team IS NOT NULL AND c.category IN ('other', 'load_balancer', 'node_storage') THEN 'service'
      WHEN o.bucket IS NOT NULL THEN o.bucket
      WHEN c.category IN ('node_compute', 'node_storage') AND c.instance IS NOT NULL AND c.cluster IS NOT NULL THEN 'unobserved'
      WHEN c.category IN ('node_storage', 'node_network', 'control_plane', 'commitment', 'tax', 'credit', 'discount', 'support', 'unclassified') THEN c.category
      WHEN c.is_pod THEN coalesce(p.bucket, fo.bucket,
        CASE WHEN coalesce(fo.team, fc.team, fa.team) IS NOT NULL THEN 'workload' ELSE 'shared' END)
      ELSE 'shared'
    END AS bucket,
    CASE
      WHEN NOT c.is_pod THEN o.team
      WHEN p.uid IS NOT NULL THEN p.team
      WHEN fo.bucket IS NULL THEN coalesce(fo.team, fc.team, fa.team)
    END AS team,
    CASE
      WHEN NOT c.is_pod THEN o.cost_center
      WHEN p.uid IS NOT NULL THEN p.cost_center
      ELSE fo.cost_center
    END AS rule_cost_center,
    CASE WHEN c.is_pod THEN c.pod_uid END AS uid,
    CASE WHEN c.is_pod THEN coalesce(p.namespace, c.pod_namespace) END AS namespace,
    p.job AS pod_job, p.run AS pod_run, p.role AS pod_role, p.virtual_cluster AS pod_virtual_cluster
  FROM direct c
  LEFT JOIN owner_rule o ON o.rule_no = c.owner_rule AND c.in_scope
  LEFT JOIN seen_pod p ON p.cluster = c.cluster AND p.uid = c.pod_uid AND c.is_pod
  LEFT JOIN owner_rule fo ON fo.rule_no = {pod_rule} AND c.is_pod
  LEFT JOIN platform_team fc ON fc.namespace = c.pod_namespace AND fc.cluster = c.cluster AND c.is_pod
  LEFT JOIN platform_team fa ON fa.namespace = c.pod_namespace AND fa.cluster = '' AND c.is_pod
)
SELECT n.payer, n.period, n.currency, n.account, n.at_cluster AS cluster, {day} AS dt, n.hour_ms, n.instance,
  CAST(NULL AS VARCHAR) AS node, CAST(NULL AS VARCHAR) AS node_team, n.instance_type, n.category, n.purchase_option, n.bucket, n.uid, n.namespace,
  n.pod_virtual_cluster AS virtual_cluster, n.team, coalesce(n.rule_cost_center, t.cost_center) AS cost_center,
  n.pod_job AS job, n.pod_run AS run, n.pod_role AS role, n.resource_id,
  n.line_type = 'Estimated' AS estimated,
  SUM(n.amortized) AS amount
FROM named n
LEFT JOIN team_cost_center t ON t.team = n.team
GROUP BY n.payer, n.period, n.currency, n.account, n.at_cluster, n.hour_ms, n.instance, n.instance_type, n.category,
  n.purchase_option, n.bucket, n.uid, n.namespace, n.pod_virtual_cluster, n.team, coalesce(n.rule_cost_center, t.cost_center),
  n.pod_job, n.pod_run, n.pod_role, n.resource_id, n.line_type = 'Estimated'
