-- pod_owner: who each pod of the day belongs to.
-- grain:  (cluster, uid). key: the same, (cluster, pod_no).
-- reads:  pod, owner_rule (rule_no, team, cost_center, bucket), platform_team (cluster or '', namespace, team, cost_center).
-- rules:  team by the first configured rule, else the team label, else the platform file's namespace, else, for a pod of
--         a run, its namespace. A pod of no run and no team is shared.
WITH ruled AS (
  SELECT p.cluster, p.pod_no, p.uid, p.namespace, p.pod, p.virtual_cluster, p.run, p.job, p.role, p.emr_run, p.emr_internal_id,
    p.team_label, p.cost_center_label, p.headroom, p.node,
    {owner_rule} AS rule_no
  FROM pod p {node_pool}
),
owned AS (
  SELECT r.*, o.bucket AS rule_bucket, o.cost_center AS rule_cost_center,
    coalesce(o.team, r.team_label, tc.team, ta.team, CASE WHEN r.run IS NOT NULL AND o.bucket IS NULL THEN r.namespace END) AS team,
    CASE
      WHEN o.rule_no IS NOT NULL THEN 'rule'
      WHEN r.team_label IS NOT NULL THEN 'label'
      WHEN tc.team IS NOT NULL OR ta.team IS NOT NULL THEN 'platform'
      WHEN r.run IS NOT NULL THEN 'namespace'
    END AS owner_source
  FROM ruled r
  LEFT JOIN owner_rule o ON o.rule_no = r.rule_no
  LEFT JOIN platform_team tc ON tc.cluster = r.cluster AND tc.namespace = r.namespace
  LEFT JOIN platform_team ta ON ta.cluster = '' AND ta.namespace = r.namespace
)
SELECT w.cluster, w.pod_no, w.uid, w.namespace, w.pod, w.virtual_cluster, w.run, w.job, w.role, w.emr_run, w.emr_internal_id,
  CASE WHEN w.rule_bucket IS NULL THEN w.team END AS team,
  coalesce(w.rule_cost_center, w.cost_center_label, c.cost_center) AS cost_center,
  w.owner_source,
  CASE
    WHEN w.rule_bucket IS NOT NULL THEN w.rule_bucket
    WHEN w.run IS NOT NULL THEN 'job'
    WHEN w.headroom THEN 'headroom'
    WHEN w.team IS NOT NULL THEN 'workload'
    ELSE 'shared'
  END AS bucket
FROM owned w
LEFT JOIN team_cost_center c ON c.team = w.team
