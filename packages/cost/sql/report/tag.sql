-- tag: cost allocation tags of each billed resource; volumes of an instance go by the tags of the instance.
-- grain:  (resource, day). key: the same.
-- reads:  charge.
SELECT coalesce(instance_id, resource_id) AS resource_id, dt, MAX(tags) AS tags
FROM charge WHERE tags IS NOT NULL
GROUP BY coalesce(instance_id, resource_id), dt
