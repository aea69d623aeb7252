-- EMR runs whose billed quantity and whose pods' requests differ by more than 1 %. grain: cluster and meter.
-- Quantities in vCPU-hours and GiB-hours; the worst run stands for all.
-- Runs on DuckDB only.
WITH run AS (
  SELECT g.cluster, g.meter, g.emr_run,
    CAST(SUM(g.usage_amount) AS DOUBLE) AS billed,
    CAST(SUM(o.d) AS DOUBLE) / CASE g.meter WHEN 'vcpu' THEN 3600000000.0 ELSE 3774873600000.0 END AS expected
  FROM uplift_group g JOIN uplift_shared o ON o.group_no = g.group_no
  WHERE g.meter IS NOT NULL
  GROUP BY g.cluster, g.meter, g.emr_run
),
apart AS (
  SELECT *, row_number() OVER (PARTITION BY cluster, meter ORDER BY abs(billed - expected) DESC, emr_run) AS place,
    COUNT(*) OVER (PARTITION BY cluster, meter) AS count
  FROM run WHERE abs(billed - expected) > 0.01 * billed
)
SELECT cluster || ' ' || meter AS subject, cluster, count, emr_run AS run,
  CAST(CAST(billed AS DECIMAL(18,6)) AS VARCHAR) AS billed, CAST(CAST(expected AS DECIMAL(18,6)) AS VARCHAR) AS expected,
  CASE meter WHEN 'vcpu' THEN 'vCPU-hours' ELSE 'GB-hours' END AS unit
FROM apart WHERE place = 1 ORDER BY cluster, meter
