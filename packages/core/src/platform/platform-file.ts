import * as z from 'zod';
import { dnsLabelFrom, dnsLabelPattern, labelKeyPattern, labelValuePattern } from './kubernetes-name.js';
import type { ClusterSpec, CostCenterSpec, PlatformSpec, TeamSpec } from './platform-spec.js';

const dnsLabel = z.string().regex(dnsLabelPattern, {
  error: ({ input }) => {
    const label = dnsLabelFrom(String(input));
    const allowed = 'a DNS label (a-z, 0-9, -; at most 63)';
    return label === undefined ? allowed : `${allowed}\nuse ${JSON.stringify(label)}`;
  },
});

/** Names of EKS clusters, see the pattern of `name` in the EKS API, CreateCluster. */
const clusterName = z
  .string()
  .regex(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, 'a cluster name (letters, digits, -, _; at most 100)');

const labelValue = z
  .string()
  .regex(labelValuePattern, 'a Kubernetes label value (letters, digits, -, _, .; at most 63)');

const labelKey = z.string().regex(labelKeyPattern, 'a Kubernetes label key such as example.com/team');

const cluster = z.strictObject({
  name: clusterName.describe('Name of the cluster, as in EKS'),
  account: z.exactOptional(
    z
      .string()
      .regex(/^\d{12}$/, 'an AWS account of 12 digits in quotes')
      .describe('AWS account of the cluster'),
  ),
  region: z.exactOptional(z.string().min(1).describe('AWS region of the cluster')),
}) satisfies z.ZodType<ClusterSpec>;

const team = z.strictObject({
  name: dnsLabel.describe('Name of the team'),
  namespace: z.exactOptional(
    dnsLabel.describe('Namespace of the team; the name of the team if it is left out'),
  ),
  costCenter: z.exactOptional(labelValue.describe('Who pays for the team within the company')),
  clusters: z.exactOptional(
    z.array(z.string()).min(1).describe('Clusters in which the team lives; all of them if it is left out'),
  ),
}) satisfies z.ZodType<TeamSpec>;

const costCenter = z.strictObject({
  name: labelValue.describe('Name of the cost centre, as teams give it'),
  title: z.exactOptional(z.string().min(1).describe('Name for people; the name if it is left out')),
}) satisfies z.ZodType<CostCenterSpec>;

/** Schema of `platform.yaml`. */
export const platformFile: z.ZodType<PlatformSpec> = z
  .strictObject({
    apiVersion: z.literal('moorage.dev/v1alpha1'),
    kind: z.literal('Platform'),
    clusters: z.array(cluster).min(1).describe('Kubernetes clusters in which teams live'),
    teams: z.array(team).describe('Who owns jobs and pays for them'),
    costCenters: z.exactOptional(
      z.array(costCenter).describe('Cost centres that teams may name; any if it is left out'),
    ),
    labelKeys: z.exactOptional(
      z
        .strictObject({
          team: z.exactOptional(labelKey),
          job: z.exactOptional(labelKey),
          runId: z.exactOptional(labelKey),
          attempt: z.exactOptional(labelKey),
          path: z.exactOptional(labelKey),
          costCenter: z.exactOptional(labelKey),
        })
        .describe(
          'Keys of the labels that say whose a pod is; the keys under moorage.dev/ if they are left out',
        ),
    ),
  })
  .describe('Clusters and teams of a Spark platform');
