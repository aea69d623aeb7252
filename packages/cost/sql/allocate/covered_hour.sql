-- covered_hour: how long telemetry observed a cluster in each hour.
-- grain:  (cluster, hour). key: the same.
-- reads:  coverage (intervals that may overlap, with the rank of their source), hour.
-- units:  milliseconds, 0 to 3,600,000.
-- rules:  one source a cluster-hour: the best that observed any of it.
WITH ordered AS (
  SELECT cluster, source_rank, start_ms, end_ms,
    MAX(end_ms) OVER (PARTITION BY cluster, source_rank ORDER BY start_ms, end_ms
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ms
  FROM coverage
),
apart AS (        -- the part of each interval that no earlier one covers
  SELECT cluster, source_rank, greatest(start_ms, coalesce(before_ms, start_ms)) AS start_ms, end_ms
  FROM ordered WHERE before_ms IS NULL OR end_ms > before_ms
),
by_source AS (
  SELECT a.cluster, a.source_rank, h.hour_ms,
    CAST(SUM(least(a.end_ms, h.hour_ms + 3600000) - greatest(a.start_ms, h.hour_ms)) AS BIGINT) AS covered_ms
  FROM apart a JOIN hour h ON a.start_ms < h.hour_ms + 3600000 AND a.end_ms > h.hour_ms
  GROUP BY a.cluster, a.source_rank, h.hour_ms
)
SELECT cluster, hour_ms, source_rank, covered_ms
FROM (
  SELECT *, row_number() OVER (PARTITION BY cluster, hour_ms ORDER BY source_rank) AS choice FROM by_source
) ranked
WHERE choice = 1
