-- tag: cost allocation tags of each billed resource; volumes of an instance go by the tags of the instance.
-- grain:  (resource, day). key: the same.
-- reads:  charge.
-- rules:  a line without tags says nothing: of a resource's lines, some are not tagged.
SELECT coalesce(instance_id, resource_id) AS resource_id, dt, MAX(tags) AS tags
FROM charge WHERE tags IS NOT NULL AND tags <> '{}'
GROUP BY coalesce(instance_id, resource_id), dt
