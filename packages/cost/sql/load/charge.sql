-- charge: lines of a bill, typed, amortised and classified. Runs on DuckDB only.
-- grain:  a line of the bill. key: (input, line_no).
-- reads:  bill_line (every column of the bill as text, '' and NULL alike), uplift_resource, pod_resource.
-- units:  money DECIMAL(38,12) of the bill's currency, rounded once from its text; times in milliseconds UTC.
--         A bill (of a payer and period) whose usage lines are already net of discounts may list the discounts again:
--         those lines then count only what their own net column says. Split cost rows say nothing about their bill.
-- rules:  amortised cost and purchase option as the Cloud Intelligence Dashboards compute them (summary view, 2026-08),
--         net columns first where the bill has them; blended cost is never used.
WITH typed AS (
  SELECT
    input, line_no, export,
    bill_payer_account_id AS payer,
    {period} AS period,
    line_item_line_item_type AS line_type,
    {interval_start} AS start_ms,
    {interval_end} AS end_ms,
    line_item_usage_account_id AS account,
    line_item_currency_code AS currency,
    product_region_code AS region,
    line_item_product_code AS product_code,
    coalesce(product_product_family, '') AS family,
    coalesce(line_item_usage_type, '') AS usage_type,
    coalesce(line_item_operation, '') AS operation,
    coalesce(line_item_resource_id, '') AS resource_id,
    line_item_line_item_description AS description,
    {money:line_item_usage_amount} AS usage_amount,
    CASE
      WHEN has_net AND line_item_line_item_type IN ('BundledDiscount', 'Discount', 'EdpDiscount', 'PrivateRateDiscount', 'SppDiscount')
        THEN coalesce({money:line_item_net_unblended_cost}, 0)
      ELSE coalesce({money:line_item_net_unblended_cost}, {money:line_item_unblended_cost}, 0)
    END AS unblended,
    coalesce({money:savings_plan_net_savings_plan_effective_cost}, {money:savings_plan_savings_plan_effective_cost}, 0) AS sp_effective,
    coalesce({money:savings_plan_total_commitment_to_date}, 0) - coalesce({money:savings_plan_used_commitment}, 0) AS sp_unused,
    coalesce({money:reservation_net_effective_cost}, {money:reservation_effective_cost}, 0) AS ri_effective,
    coalesce({money:reservation_net_unused_amortized_upfront_fee_for_billing_period}, {money:reservation_unused_amortized_upfront_fee_for_billing_period}, 0)
      + coalesce({money:reservation_net_unused_recurring_fee}, {money:reservation_unused_recurring_fee}, 0) AS ri_unused,
    coalesce({money:savings_plan_net_amortized_upfront_commitment_for_billing_period}, {money:savings_plan_amortized_upfront_commitment_for_billing_period}, 0) AS sp_upfront,
    coalesce({money:reservation_net_amortized_upfront_fee_for_billing_period}, {money:reservation_amortized_upfront_fee_for_billing_period}, 0) AS ri_upfront,
    coalesce(savings_plan_savings_plan_a_r_n, '') AS sp_arn,
    coalesce(reservation_reservation_a_r_n, '') AS ri_arn,
    coalesce(product_instance_type, '') AS instance_type,
    coalesce(resource_tags, '') AS tags
  FROM bill_line
  JOIN (
    SELECT bill_payer_account_id AS net_payer, {period} AS net_period,
      COUNT(CASE WHEN coalesce(line_item_operation, '') NOT IN ('EKSPod-EC2', 'ECSTask-EC2')
        THEN nullif(line_item_net_unblended_cost, '') END) > 0 AS has_net
    FROM bill_line GROUP BY 1, 2
  ) n ON net_payer = bill_payer_account_id AND net_period = {period}
),
classified AS (
  SELECT *,
    CASE
      WHEN operation IN ('EKSPod-EC2', 'ECSTask-EC2') THEN 'split_cost'
      WHEN line_type NOT IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'SavingsPlanNegation',
        'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'RIFee', 'Fee', 'Credit', 'Refund', 'Tax', 'BundledDiscount',
        'Discount', 'EdpDiscount', 'PrivateRateDiscount', 'SppDiscount', 'FlatRateSubscription') THEN 'unclassified'
      WHEN line_type IN ('SavingsPlanNegation', 'SavingsPlanRecurringFee', 'SavingsPlanUpfrontFee', 'RIFee') THEN 'commitment'
      WHEN line_type = 'Fee' AND ri_arn <> '' THEN 'commitment'
      WHEN line_type = 'Tax' THEN 'tax'
      WHEN line_type IN ('Credit', 'Refund') THEN 'credit'
      WHEN line_type IN ('BundledDiscount', 'Discount', 'EdpDiscount', 'PrivateRateDiscount', 'SppDiscount') THEN 'discount'
      WHEN product_code LIKE 'AWSSupport%' OR product_code IN ('AWSDeveloperSupport', 'AWSBusinessSupport',
        'AWSEnterpriseSupport', 'OCBPremiumSupport') THEN 'support'
      WHEN product_code = 'ElasticMapReduce' AND family = 'EMR Containers' THEN 'emr_uplift'
      WHEN product_code = 'AmazonEKS' AND usage_type LIKE '%Fargate-%' AND resource_id LIKE 'arn:%:eks:%:pod/%' THEN 'fargate_pod'
      WHEN product_code = 'AmazonEKS' AND usage_type LIKE '%AmazonEKS-Hours%' AND resource_id LIKE 'arn:%:eks:%:cluster/%' THEN 'control_plane'
      WHEN product_code = 'AmazonEC2' AND usage_type LIKE '%Bytes' AND regexp_extract(resource_id, '(i-[^/]+)$', 1) <> '' THEN 'node_network'
      WHEN product_code = 'AmazonEC2' AND regexp_extract(resource_id, '(^|/)(i-[^/]+)$', 2) <> ''
        AND operation LIKE 'RunInstances%'
        AND (family LIKE 'Compute Instance%'
          OR (family = '' AND regexp_extract(usage_type, '(BoxUsage|SpotUsage|DedicatedUsage|HighUsage|UnusedBox)', 1) <> ''))
        THEN 'node_compute'
      WHEN regexp_extract(resource_id, '(^|/)(vol-[^/]+)$', 2) <> '' AND usage_type LIKE '%EBS:Volume%' THEN 'node_storage'
      WHEN family LIKE 'Load Balancer%' THEN 'load_balancer'
      ELSE 'other'
    END AS category
  FROM typed
)
SELECT
  c.payer, c.export, c.period, {day} AS dt, c.input, c.line_no, c.line_type, c.start_ms, c.end_ms,
  CASE WHEN c.end_ms - c.start_ms = 3600000 AND c.start_ms % 3600000 = 0 THEN c.start_ms END AS hour_ms,
  c.account, c.currency, c.region, c.product_code, c.family, c.usage_type, c.operation, c.resource_id, c.description,
  c.usage_amount,
  CASE WHEN c.category = 'split_cost' THEN 0 ELSE c.unblended END AS unblended,
  CASE
    WHEN c.category = 'split_cost' THEN 0
    WHEN c.line_type = 'SavingsPlanCoveredUsage' THEN c.sp_effective
    WHEN c.line_type = 'SavingsPlanRecurringFee' THEN c.sp_unused
    WHEN c.line_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
    WHEN c.line_type = 'DiscountedUsage' THEN c.ri_effective
    WHEN c.line_type = 'RIFee' THEN c.ri_unused
    WHEN c.line_type = 'Fee' AND c.ri_arn <> '' THEN 0
    WHEN c.line_type = 'Refund' AND c.product_code = 'ComputeSavingsPlans'
      AND c.description LIKE 'Refund for one-time fee for Savings Plan ID%' THEN 0
    ELSE c.unblended
  END AS amortized,
  CASE
    WHEN c.line_type = 'SavingsPlanRecurringFee' THEN c.sp_upfront
    WHEN c.line_type = 'RIFee' THEN c.ri_upfront
    ELSE 0
  END AS amortized_upfront,
  CASE
    WHEN c.line_type = 'SavingsPlanUpfrontFee' OR (c.line_type = 'Fee' AND c.ri_arn <> '')
      OR (c.line_type = 'Refund' AND c.product_code = 'ComputeSavingsPlans'
        AND c.description LIKE 'Refund for one-time fee for Savings Plan ID%') THEN 'upfront'
    WHEN c.line_type IN ('SavingsPlanRecurringFee', 'RIFee') THEN 'recurring'
    WHEN c.line_type = 'SavingsPlanNegation' THEN 'negation'
    WHEN c.line_type IN ('SavingsPlanCoveredUsage', 'DiscountedUsage') THEN 'covered'
  END AS bridge,
  c.category,
  CASE
    WHEN c.sp_arn <> '' THEN 'SavingsPlan'
    WHEN c.ri_arn <> '' THEN 'Reserved'
    WHEN c.usage_type LIKE '%Spot%' THEN 'Spot'
    ELSE 'OnDemand'
  END AS purchase_option,
  CASE
    WHEN c.category <> 'node_compute' THEN NULL
    WHEN c.instance_type <> '' THEN c.instance_type
    WHEN regexp_extract(c.usage_type, ':([a-z0-9-]+\.[a-z0-9-]+)$', 1) <> '' THEN regexp_extract(c.usage_type, ':([a-z0-9-]+\.[a-z0-9-]+)$', 1)
    ELSE nullif(regexp_extract(c.description, '^([a-z0-9-]+\.[a-z0-9-]+) ', 1), '')
  END AS instance_type,
  CASE WHEN c.category IN ('node_compute', 'node_network') THEN regexp_extract(c.resource_id, '(i-[^/]+)$', 1) END AS instance_id,
  CASE WHEN c.category = 'node_storage' THEN regexp_extract(c.resource_id, '(vol-[^/]+)$', 1) END AS volume_id,
  CASE
    WHEN c.category = 'control_plane' THEN regexp_extract(c.resource_id, ':cluster/(.+)$', 1)
    WHEN c.category = 'fargate_pod' THEN p.cluster
    ELSE nullif({tag_cluster}, '')
  END AS eks_cluster,
  p.uid AS pod_uid,
  p.namespace AS pod_namespace,
  nullif({tag_pool}, '') AS pool,
  CASE WHEN c.category = 'emr_uplift' THEN coalesce(u.kind, 'unknown') END AS uplift_kind,
  u.virtual_cluster,
  u.run AS emr_run,
  CASE WHEN c.category <> 'emr_uplift' THEN NULL WHEN c.usage_type LIKE '%vCPU%' THEN 'vcpu' WHEN c.usage_type LIKE '%GB%' THEN 'gb' END AS meter,
  nullif(c.tags, '') AS tags
FROM classified c
LEFT JOIN uplift_resource u ON u.resource_id = c.resource_id
LEFT JOIN pod_resource p ON p.resource_id = c.resource_id
