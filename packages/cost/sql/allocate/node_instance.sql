-- node_instance: the instances of a cluster's day, numbered.
-- grain:  instance. key: instance_no.
-- reads:  node_tile, node_bill.
SELECT row_number() OVER (ORDER BY instance) AS instance_no, instance
FROM (
  SELECT instance_id AS instance FROM node_tile
  UNION
  SELECT instance FROM node_bill WHERE cluster = {cluster}
) i
