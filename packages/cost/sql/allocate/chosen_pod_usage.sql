-- pod_usage, where several inputs saw the same cluster: one source an hour, and of that source the input that saw most.
-- grain:  as pod_usage.
-- reads:  loaded_pod_usage, covered_hour.
-- rules:  rows of a worse source than the one chosen for the hour do not count. Of several inputs of one source, a pod's
--         hour comes from the one that saw it longest, then from the one with the smaller digest.
WITH in_source AS (
  SELECT u.*
  FROM loaded_pod_usage u
  LEFT JOIN covered_hour c ON c.cluster = u.cluster AND c.hour_ms = u.hour_ms
  WHERE CASE u.source WHEN 'recording' THEN 0 ELSE 1 END = coalesce(c.source_rank, CASE u.source WHEN 'recording' THEN 0 ELSE 1 END)
),
by_input AS (
  SELECT cluster, uid, hour_ms, input, MAX(end_ms) AS last_ms FROM in_source GROUP BY cluster, uid, hour_ms, input
),
choice AS (
  SELECT *, row_number() OVER (PARTITION BY cluster, uid, hour_ms ORDER BY last_ms DESC, input) AS place FROM by_input
)
SELECT u.*
FROM in_source u
JOIN choice c ON c.cluster = u.cluster AND c.uid = u.uid AND c.hour_ms = u.hour_ms AND c.input = u.input
WHERE c.place = 1
