-- pod_number: the pods of a cluster on a day, numbered in the bytewise order of their uids. Runs on DuckDB only.
-- grain:  pod. key: pod_no, and what pods are found by: the uid, or the line where each pod has one.
-- reads:  the pods of an input, a cluster and a day.
SELECT {pod_key}, row_number() OVER (ORDER BY uid) AS pod_no
FROM {pod} AS p
