-- chosen_pod: pod, where several inputs saw the same cluster: who the input that saw it longest says.
-- grain:  (cluster, day, uid). key: the same.
-- reads:  main.pod. Embedded engine only.
SELECT * FROM main.pod
QUALIFY row_number() OVER (PARTITION BY cluster, dt, uid
  ORDER BY CASE source WHEN 'recording' THEN 0 ELSE 1 END, coalesce(end_ms, 0) DESC, input) = 1
