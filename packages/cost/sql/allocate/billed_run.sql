-- billed_run: the EMR runs of a cluster that are billed uplift on the day, numbered.
-- grain:  EMR job run id or internal id. key: run_no.
-- reads:  uplift_group.
SELECT row_number() OVER (ORDER BY emr_run) AS run_no, emr_run
FROM (SELECT DISTINCT emr_run FROM uplift_group WHERE cluster = {cluster} AND emr_run IS NOT NULL) r
