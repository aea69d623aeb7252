-- node_group: the bill groups of instances: the unit in which money is rounded.
-- grain:  (payer, period, currency, account, cluster, instance, hour, category, purchase option). key: group_no.
-- reads:  attached_charge, node_hour.
-- units:  numbers follow on first_no. t and unobserved_t in units of 1e-12, integers with the sign of the bill; d is the weight that t is split over.
-- rules:  observed time first: unobserved_t is the floor of |t| * unobserved time / base time.
WITH line AS (
  SELECT payer, period, currency, account, cluster, instance, hour_ms, category, purchase_option,
    CASE WHEN line_type = 'Estimated' THEN 1 ELSE 0 END AS is_estimated,
    CAST(SUM(amortized) * 1000000000000 AS DECIMAL(38,0)) AS t
  FROM attached_charge
  WHERE in_scope AND cluster = {cluster} AND instance IS NOT NULL AND hour_ms >= {from_ms} AND hour_ms < {to_ms}
    AND category IN ('node_compute', 'node_storage')
  GROUP BY payer, period, currency, account, cluster, instance, hour_ms, category, purchase_option,
    CASE WHEN line_type = 'Estimated' THEN 1 ELSE 0 END
),
measured AS (
  SELECT l.*, n.instance_no, n.node, n.node_team, n.instance_type, n.base_ms, n.base_ms - n.observed_ms AS unobserved_ms,
    greatest(n.capacity_weight, n.pod_weight, CAST(1 AS DECIMAL(38,0))) AS d, n.pod_weight,
    abs(l.t) * (n.base_ms - n.observed_ms) AS p
  FROM line l
  JOIN node_hour n ON n.cluster = l.cluster AND n.instance = l.instance AND n.hour_ms = l.hour_ms
),
e0 AS (           -- floor of p / base_ms as in largest_remainder: estimate, exact remainder, two corrections
  SELECT *, CAST(floor(CAST(p AS DOUBLE) / CAST(base_ms AS DOUBLE)) AS BIGINT) AS q0 FROM measured
),
e1 AS (
  SELECT *, q0 + CAST(floor(CAST(p - CAST(q0 AS DECIMAL(38,0)) * base_ms AS DOUBLE) / CAST(base_ms AS DOUBLE)) AS BIGINT) AS q1 FROM e0
),
e2 AS (
  SELECT *, p - CAST(q1 AS DECIMAL(38,0)) * base_ms AS r1 FROM e1
)
SELECT {first_no} + row_number() OVER (ORDER BY hour_ms, instance, category, purchase_option, payer, period, currency, account, is_estimated) AS group_no,
  payer, period, currency, account, cluster, instance, instance_no, node, node_team, instance_type, hour_ms, category, purchase_option, is_estimated,
  base_ms, unobserved_ms, d, pod_weight, t,
  (CAST(q1 AS DECIMAL(38,0)) + CASE WHEN r1 < 0 THEN -1 WHEN r1 >= base_ms THEN 1 ELSE 0 END)
    * CASE WHEN t < 0 THEN -1 ELSE 1 END AS unobserved_t
FROM e2
