-- pod_usage: what containers held within an hour, with the uids of their pods.
-- grain:  as the table pod_usage.
-- reads:  the tables pod_usage and pod. Embedded engine only.
SELECT u.*, p.uid
FROM ({pod_usage}) u
JOIN ({pod}) p ON p.cluster = u.cluster AND p.dt = u.dt AND p.input = u.input AND p.pod_no = u.pod_no
