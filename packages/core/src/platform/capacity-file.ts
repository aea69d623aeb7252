import * as z from 'zod';
import { architectures, capacityTypes, consolidations, poolRoles, volumeTypes } from './capacity-spec.js';
import type { CapacityProfileSpec, PoolSpec } from './capacity-spec.js';
import { count, dnsLabel, duration, quantity } from './scalar-file.js';

const family = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an instance family such as m6gd');

const instanceType = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'an instance type such as r6gd.4xlarge');

const disk = z.strictObject({
  size: z.exactOptional(
    z
      .union([z.string(), z.number()])
      .refine((size) => /^[1-9]\d{0,3}(?:Gi|G)$/.test(String(size)), 'a size such as 100Gi, at most 9999Gi')
      .describe('Size of the root volume; 100Gi if left out'),
  ),
  type: z.exactOptional(z.enum(volumeTypes).describe('Type of the root volume; gp3 if left out')),
  iops: z.exactOptional(z.int().min(100).max(256_000)),
  throughput: z.exactOptional(z.int().min(125).max(2000).describe('MiB a second')),
  instanceStore: z.exactOptional(
    z.boolean().describe('Joins the disks of the instance to the storage of pods; true if left out'),
  ),
});

const pool = z
  .strictObject({
    name: dnsLabel.describe('Name of the pool within its profile'),
    roles: z.exactOptional(
      z.array(z.enum(poolRoles)).min(1).describe('Pods that it takes; driver and executor if left out'),
    ),
    families: z.exactOptional(z.array(family).min(1).describe('Instance families such as m6gd')),
    types: z.exactOptional(z.array(instanceType).min(1).describe('Instance types such as r6gd.4xlarge')),
    sizes: z.exactOptional(
      z
        .array(z.string().regex(/^[a-z0-9-]+$/, 'a size such as 4xlarge'))
        .min(1)
        .describe('Sizes of the families; all but bare metal if left out'),
    ),
    architecture: z.exactOptional(z.enum(architectures).describe('amd64 if left out')),
    capacityTypes: z.exactOptional(
      z.array(z.enum(capacityTypes)).min(1).describe('on-demand alone if left out'),
    ),
    zones: z.exactOptional(
      z.array(z.string().min(1)).min(1).describe('Zones that are used; all of the cluster if left out'),
    ),
    perZone: z.exactOptional(
      z.boolean().describe('A node pool for each zone, with its part of the limits; false if left out'),
    ),
    limits: z.exactOptional(
      z
        .strictObject({ cpu: z.exactOptional(quantity), memory: z.exactOptional(quantity) })
        .describe('What all nodes may have together; no limit if left out'),
    ),
    nodes: z.exactOptional(
      z
        .strictObject({ min: z.exactOptional(count), max: z.exactOptional(count) })
        .describe('Number of nodes'),
    ),
    disk: z.exactOptional(disk.describe('Disks of a node')),
    headroom: z.exactOptional(
      z
        .strictObject({ replicas: z.int().min(1).max(1000), cpu: quantity, memory: quantity })
        .describe('Places of the size of an executor that are kept free; none if left out'),
    ),
    weight: z.exactOptional(
      z.int().min(1).max(100).describe('The pool of the highest weight is tried first; 50 if left out'),
    ),
    consolidation: z.exactOptional(
      z.enum(consolidations).describe('When pods may be moved to remove a node; when-empty if left out'),
    ),
    consolidateAfter: z.exactOptional(duration.describe('How long a node must be idle; 300s if left out')),
    expireAfter: z.exactOptional(duration.describe('Age at which a node is replaced; 720h if left out')),
  })
  .refine(
    ({ families, types }) => families !== undefined || types !== undefined,
    'a pool with families or types',
  ) satisfies z.ZodType<PoolSpec>;

/** Schema of a capacity profile. */
export const capacityProfile: z.ZodType<CapacityProfileSpec> = z.strictObject({
  name: dnsLabel.describe('Name of the profile, as teams give it'),
  pools: z.array(pool).min(1).describe('Kinds of nodes'),
});
