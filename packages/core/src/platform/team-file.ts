import * as z from 'zod';
import { dnsLabel, labelValue, roleName } from './scalar-file.js';
import {
  budget,
  container,
  network,
  quota,
  secret,
  subjects,
  virtualCluster,
  volume,
} from './team-part-file.js';
import {
  encryptions,
  identityKinds,
  podSecurityLevels,
  priorityTiers,
  submissionPaths,
  tenancies,
} from './team-spec.js';
import type { TeamClusterSpec, TeamSettingsSpec, TeamSpec } from './team-spec.js';

/** What may differ from team to team, and of one team from cluster to cluster. */
const settings = {
  tenancy: z.exactOptional(
    z
      .enum(tenancies)
      .describe('soft: nodes are shared; sole: the team has nodes of its own; soft if left out'),
  ),
  capacity: z.exactOptional(
    z.string().describe('Capacity profile; pods run where the scheduler finds room if left out'),
  ),
  paths: z.exactOptional(
    z.array(z.enum(submissionPaths)).min(1).describe('Ways to submit jobs; emr alone if left out'),
  ),
  studio: z.exactOptional(z.boolean().describe('Interactive endpoints for EMR Studio; false if left out')),
  quota: z.exactOptional(quota.describe('What all objects of the namespace may use together')),
  container: z.exactOptional(container.describe('Bounds of a single container')),
  volume: z.exactOptional(volume.describe('Bounds of a single volume claim')),
  priority: z.exactOptional(
    z
      .array(z.enum(priorityTiers))
      .min(1)
      .describe('Kinds of work, the usual one first; batch alone if left out'),
  ),
  podSecurity: z.exactOptional(
    z.enum(podSecurityLevels).describe('Pod Security level that is enforced; baseline if left out'),
  ),
  network: z.exactOptional(network.describe('Where pods may connect to')),
  encryption: z.exactOptional(
    z
      .enum(encryptions)
      .describe('What Spark encrypts: off, transit, or full with local files; off if left out'),
  ),
  identity: z.exactOptional(
    z
      .strictObject({
        kind: z.exactOptional(z.enum(identityKinds).describe('pod-identity if left out')),
        role: z.exactOptional(roleName.describe('Execution role; spark-<team> if left out')),
      })
      .describe('The IAM role of jobs'),
  ),
  virtualCluster: z.exactOptional(virtualCluster.describe('The EMR virtual cluster of the namespace')),
  secrets: z.exactOptional(z.array(secret).describe('Secrets that jobs may read; none if left out')),
  users: z.exactOptional(subjects.describe('Who belongs to the team, as the API server knows them')),
  budget: z.exactOptional(budget.describe('What the team may spend; no budget if left out')),
  gracePeriodSeconds: z.exactOptional(
    z
      .strictObject({
        driver: z.exactOptional(z.int().min(0).max(86_400).describe('30 if left out')),
        executor: z.exactOptional(z.int().min(0).max(86_400).describe('30 if left out')),
      })
      .describe('Seconds that pods have to end'),
  ),
};

/** Schema of the settings that teams may share. */
export const teamDefaults: z.ZodType<TeamSettingsSpec> = z.strictObject(settings);

const teamCluster = z.strictObject({
  name: z.string().describe('Name of a cluster'),
  ...settings,
}) satisfies z.ZodType<TeamClusterSpec>;

/** Schema of a team. */
export const team: z.ZodType<TeamSpec> = z.strictObject({
  name: dnsLabel.describe('Name of the team'),
  namespace: z.exactOptional(
    dnsLabel.describe('Namespace of the team; the name of the team if it is left out'),
  ),
  costCenter: z.exactOptional(labelValue.describe('Who pays for the team within the company')),
  clusters: z.exactOptional(
    z
      .array(z.union([z.string(), teamCluster]))
      .min(1)
      .describe('Clusters in which the team lives, by name or with what is different there; all if left out'),
  ),
  ...settings,
});
