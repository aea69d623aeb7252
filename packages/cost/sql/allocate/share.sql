-- share: the parts of bill groups in some hours of a cluster, in their order.
-- grain:  (bill group, party). key: (group_no, pod_no, bucket).
-- reads:  batch_share.
-- units:  amount DECIMAL(38,12) of the bill's currency; amounts of a group add up to its lines exactly.
-- rules:  a part of a pod is where the pod's owner says; idle and unobserved have a bucket and no pod.
SELECT {cluster} AS cluster, {day} AS dt, group_no, CASE WHEN is_last = 0 THEN pod_no END AS pod_no, owner_no,
  CASE is_last WHEN 1 THEN 'idle' WHEN 2 THEN 'unobserved' END AS bucket,
  CAST(CAST(units AS DECIMAL(26,0)) * CAST('0.000000000001' AS DECIMAL(12,12)) AS DECIMAL(38,12)) AS amount
FROM (SELECT group_no, is_last, pod_no, owner_no, units FROM batch_share ORDER BY group_no, is_last, pod_no) s
