-- pod_number: the pods of a cluster on a day, numbered in the bytewise order of their uids. Runs on DuckDB only.
-- grain:  uid. key: uid, pod_no.
-- reads:  pod_row (of an input, a cluster and a day).
SELECT uid, row_number() OVER (ORDER BY uid) AS pod_no
FROM (SELECT {distinct} uid FROM {pod_row} AS r) AS pod
