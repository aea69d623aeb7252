-- estimated_charge: node-hours that telemetry saw and that the bill does not have yet, at list price.
-- grain:  (cluster, instance, hour). key: the same. Columns as those of attached_charge, in their order.
-- reads:  node_tile (lives of the day), hour, attached_charge, instance_fact, scope_cluster.
-- units:  amortized in USD, the price of an hour times the part of it that the node lived, at least a minute. The part
--         has 12 decimals, whole milliseconds of an hour never lie between two of them, so the double is exact enough.
-- rules:  only hours from {billed_until_ms} on: an hour before it that has no line was not billed at all.
--         List prices are in dollars: where an instance's volumes are billed in another currency it gets no estimate.
--         A spot node is estimated at the on-demand price: an upper bound.
WITH life AS (
  SELECT t.cluster, t.instance_id, h.hour_ms, MAX(t.instance_type) AS instance_type, MAX(t.pool) AS pool,
    MAX(t.capacity_type) AS capacity_type,
    greatest(least(MAX(t.end_ms), h.hour_ms + 3600000) - greatest(MIN(t.start_ms), h.hour_ms), 60000) AS life_ms
  FROM node_tile t JOIN hour h ON t.start_ms < h.hour_ms + 3600000 AND t.end_ms > h.hour_ms
  WHERE h.hour_ms >= {billed_until_ms}
  GROUP BY t.cluster, t.instance_id, h.hour_ms
),
unbilled AS (
  SELECT l.cluster, l.instance_id, l.hour_ms, l.instance_type, l.pool, l.capacity_type, f.price,
    CAST(CAST(l.life_ms AS DOUBLE) / 3600000 AS DECIMAL(18,12)) AS hours
  FROM life l
  JOIN instance_fact f ON f.instance_type = l.instance_type AND f.price IS NOT NULL
  LEFT JOIN scope_cluster s ON s.cluster = l.cluster
  LEFT JOIN (
    SELECT DISTINCT instance, hour_ms FROM attached_charge
    WHERE category = 'node_compute' OR (category = 'node_storage' AND currency <> 'USD')
  ) b ON b.instance = l.instance_id AND b.hour_ms = l.hour_ms
  WHERE b.instance IS NULL AND (s.cluster IS NOT NULL OR NOT {has_clusters})
)
SELECT CAST(NULL AS VARCHAR) AS input, CAST(NULL AS BIGINT) AS line_no,
  'estimate' AS payer, {period} AS period, 'USD' AS currency, 'estimate' AS account, 'Estimated' AS line_type,
  'AmazonEC2' AS product_code, '' AS usage_type, instance_id AS resource_id,
  hour_ms AS start_ms, hour_ms + 3600000 AS end_ms, hour_ms, 'node_compute' AS category,
  CASE WHEN capacity_type = 'spot' THEN 'Spot' ELSE 'OnDemand' END AS purchase_option,
  CAST(hours AS DECIMAL(38,12)) AS usage_amount, CAST(0 AS DECIMAL(38,12)) AS unblended,
  CAST(CAST(price AS DECIMAL(18,6)) * hours AS DECIMAL(38,12)) AS amortized,
  cluster, instance_id AS instance, instance_type, pool, CAST(NULL AS VARCHAR) AS volume_id,
  CAST(NULL AS VARCHAR) AS pod_uid, CAST(NULL AS VARCHAR) AS pod_namespace, CAST(NULL AS VARCHAR) AS uplift_kind,
  CAST(NULL AS VARCHAR) AS virtual_cluster, CAST(NULL AS VARCHAR) AS emr_run, CAST(NULL AS VARCHAR) AS meter,
  CAST(NULL AS VARCHAR) AS tags, CAST(NULL AS BIGINT) AS owner_rule, true AS in_scope
FROM unbilled
