import * as z from 'zod';
import { capacityProfile } from './capacity-file.js';
import { cluster, clusterSettings } from './cluster-file.js';
import type { CostCenterSpec, PlatformFileSpec, PlatformPartSpec, SuppressionSpec } from './platform-spec.js';
import { labelKey, labelValue } from './scalar-file.js';
import { team, teamDefaults } from './team-file.js';
import { subjects } from './team-part-file.js';

const costCenter = z.strictObject({
  name: labelValue.describe('Name of the cost centre, as teams give it'),
  title: z.exactOptional(z.string().min(1).describe('Name for people; the name if it is left out')),
}) satisfies z.ZodType<CostCenterSpec>;

const suppression = z.strictObject({
  rule: z.string().min(1).describe('Id of the rule'),
  reason: z.string().min(1).describe('Why it does not matter here'),
  team: z.exactOptional(z.string().describe('Only findings about this team')),
  cluster: z.exactOptional(z.string().describe('Only findings about this cluster')),
}) satisfies z.ZodType<SuppressionSpec>;

const lists = {
  clusters: z.exactOptional(z.array(cluster).describe('Kubernetes clusters in which teams live')),
  capacity: z.exactOptional(z.array(capacityProfile).describe('Kinds of nodes that teams may name')),
  teams: z.exactOptional(z.array(team).describe('Who owns jobs and pays for them')),
  costCenters: z.exactOptional(
    z.array(costCenter).describe('Cost centres that teams may name; any if it is left out'),
  ),
  suppress: z.exactOptional(
    z.array(suppression).describe('Findings of rules that are accepted, with the reason'),
  ),
};

const labelKeys = z
  .strictObject({
    team: z.exactOptional(labelKey),
    job: z.exactOptional(labelKey),
    runId: z.exactOptional(labelKey),
    attempt: z.exactOptional(labelKey),
    path: z.exactOptional(labelKey),
    costCenter: z.exactOptional(labelKey),
  })
  .describe('Keys of the labels that say whose a pod is; the keys under moorage.dev/ if they are left out');

const priority = z.int().min(-2_147_483_648).max(1_000_000_000);

const tier = z.strictObject({ driver: z.exactOptional(priority), executor: z.exactOptional(priority) });

const priorities = z
  .strictObject({
    submitter: z.exactOptional(priority),
    interactive: z.exactOptional(tier),
    sla: z.exactOptional(tier),
    batch: z.exactOptional(tier),
    backfill: z.exactOptional(tier),
    headroom: z.exactOptional(priority),
  })
  .describe(
    'Values of priority classes; a ladder from 0 for submitters down to -10 for headroom if left out',
  );

/** Schema of `platform.yaml`. */
export const platformFile: z.ZodType<PlatformFileSpec> = z
  .strictObject({
    apiVersion: z.literal('moorage.dev/v1alpha1'),
    kind: z.literal('Platform'),
    include: z.exactOptional(
      z
        .array(z.string().min(1))
        .describe('Files of kind PlatformPart whose lists continue those of this one'),
    ),
    defaults: z.exactOptional(
      z
        .strictObject({
          cluster: z.exactOptional(clusterSettings.describe('What holds for clusters that say nothing else')),
          team: z.exactOptional(teamDefaults.describe('What holds for teams that say nothing else')),
        })
        .describe('What holds for clusters and teams that say nothing else'),
    ),
    ...lists,
    labelKeys: z.exactOptional(labelKeys),
    priorities: z.exactOptional(priorities),
    administrators: z.exactOptional(
      subjects.describe(
        'Who may change what moorage manages, besides the group system:masters; nobody if left out',
      ),
    ),
  })
  .describe('Clusters and teams of a Spark platform');

/** Schema of a file that `platform.yaml` includes. */
export const platformPart: z.ZodType<PlatformPartSpec> = z
  .strictObject({ apiVersion: z.literal('moorage.dev/v1alpha1'), kind: z.literal('PlatformPart'), ...lists })
  .describe('Clusters and teams that continue the lists of a platform.yaml');
