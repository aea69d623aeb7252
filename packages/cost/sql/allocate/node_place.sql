-- node_place: the instance on which pods of a node run, at any time of the day.
-- grain:  (node, instance). key: the same; the intervals of a name do not overlap.
-- reads:  node_tile, node_instance.
-- rules:  a name that no node has stands for the instance of that name.
SELECT t.node, i.instance_no, t.from_ms, t.to_ms
FROM node_tile t JOIN node_instance i ON i.instance = t.instance_id
UNION ALL
SELECT i.instance, i.instance_no, CAST(0 AS BIGINT), CAST(9000000000000000 AS BIGINT)
FROM node_instance i
LEFT JOIN (SELECT DISTINCT node FROM node_tile) t ON t.node = i.instance
WHERE t.node IS NULL
