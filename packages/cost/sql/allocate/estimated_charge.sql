-- estimated_charge: node-hours that telemetry saw and that the bill does not have yet, at list price.
-- grain:  (cluster, instance, hour). key: the same. Columns as attached_charge.
-- reads:  node_tile (lives of the day), hour, attached_charge, instance_fact, scope_cluster.
-- units:  amortized in USD, the price of an hour times the part of it that the node lived, at least a minute. The part
--         has 12 decimals, whole milliseconds of an hour never lie between two of them, so the double is exact enough.
-- rules:  only hours from {billed_until_ms} on: an hour before it that has no line was not billed at all.
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
    SELECT DISTINCT instance, hour_ms FROM attached_charge WHERE category = 'node_compute'
  ) b ON b.instance = l.instance_id AND b.hour_ms = l.hour_ms
  WHERE b.instance IS NULL AND (s.cluster IS NOT NULL OR NOT {has_clusters})
)
SELECT 'estimate' AS payer, {period} AS period, 'Estimated' AS line_type, hour_ms, hour_ms AS start_ms,
  hour_ms + 3600000 AS end_ms, 'estimate' AS account, 'USD' AS currency, 'AmazonEC2' AS product_code,
  instance_id AS resource_id, 'node_compute' AS category,
  CASE WHEN capacity_type = 'spot' THEN 'Spot' ELSE 'OnDemand' END AS purchase_option,
  instance_type, pool, instance_id, instance_id AS instance, cluster, true AS in_scope,
  CAST(hours AS DECIMAL(38,12)) AS usage_amount,
  CAST(CAST(price AS DECIMAL(18,6)) * hours AS DECIMAL(38,12)) AS amortized,
  CAST(0 AS DECIMAL(38,12)) AS unblended
FROM unbilled
