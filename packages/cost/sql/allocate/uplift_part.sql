-- uplift_part: what pods owe of the uplift of their run in an hour, for vCPU and memory together.
-- grain:  (resource, hour, pod). key: (group_no, pod_no); group_no is the row_no of uplift_group.
-- reads:  uplift_group, the split (largest_remainder of uplift_weight), day_pod.
-- units:  1e-12 of the bill's currency; the units of a resource's hour add up to its lines exactly.
SELECT p.group_no, 0 AS is_last, p.pod_no, d.owner_no, p.units
FROM (
  SELECT g.row_no AS group_no, s.tie AS pod_no, SUM(s.units) AS units
  FROM ({split}) s JOIN uplift_group g ON g.group_no = s.group_no
  GROUP BY g.row_no, s.tie
) p
LEFT JOIN day_pod d ON d.pod_no = p.pod_no
