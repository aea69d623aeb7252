-- pod, where several inputs saw the same cluster: a pod is who the input that saw it longest says.
-- grain:  (cluster, uid). key: the same.
-- reads:  loaded_pod.
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY cluster, uid
    ORDER BY CASE source WHEN 'recording' THEN 0 ELSE 1 END, coalesce(end_ms, 0) DESC, input) AS place
  FROM loaded_pod
) ranked
WHERE place = 1
