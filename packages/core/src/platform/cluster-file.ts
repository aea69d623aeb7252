import * as z from 'zod';
import {
  admissionModes,
  autoscalers,
  clusterFeatures,
  emrAccesses,
  kubernetesVersions,
  partitions,
} from './cluster-spec.js';
import type { ClusterSettingsSpec, ClusterSpec, ResourceSelector } from './cluster-spec.js';
import { account, cidr, clusterName, quantity, roleName } from './scalar-file.js';

const selector = z
  .strictObject({
    ids: z.exactOptional(z.array(z.string().min(1)).min(1)),
    tags: z.exactOptional(z.record(z.string().min(1), z.string().min(1))),
  })
  .refine(
    ({ ids, tags }) => (ids === undefined) !== (tags === undefined),
    'either ids or tags',
  ) satisfies z.ZodType<ResourceSelector>;

const ranges = z.array(cidr);

const network = z.strictObject({
  apiServer: z.exactOptional(
    ranges
      .min(1)
      .describe(
        'Address of the service kubernetes and subnets of the control plane; 10.100.0.1/32 and 172.20.0.1/32 if left out',
      ),
  ),
  endpoints: z.exactOptional(ranges.describe('Subnets of interface endpoints; none if left out')),
  loadBalancers: z.exactOptional(
    ranges.describe('Subnets of load balancers of interactive endpoints; none if left out'),
  ),
  privateRanges: z.exactOptional(
    ranges.describe('What the internet excludes; the private ranges and 100.64.0.0/10 if left out'),
  ),
});

const nodes = z.strictObject({
  role: z.exactOptional(roleName.describe('IAM role of nodes; KarpenterNodeRole-<cluster> if left out')),
  image: z.exactOptional(
    z
      .string()
      .regex(/^(?:al2023|bottlerocket)@.{1,20}$/, 'an alias of Karpenter such as al2023@v20261101')
      .describe('Machine image; al2023@latest if left out'),
  ),
  subnets: z.exactOptional(
    selector.describe('Subnets of nodes; those tagged karpenter.sh/discovery=<cluster> if left out'),
  ),
  securityGroups: z.exactOptional(
    selector.describe('Security groups of nodes; those tagged karpenter.sh/discovery=<cluster> if left out'),
  ),
});

const settings = {
  account: z.exactOptional(account.describe('AWS account of the cluster')),
  region: z.exactOptional(
    z
      .string()
      .regex(/^[a-z]{2,4}(?:-[a-z]+)+-\d+$/, 'an AWS region such as eu-central-1')
      .describe('AWS region of the cluster'),
  ),
  partition: z.exactOptional(
    z.enum(partitions).describe('AWS partition; that of the region, else aws, if left out'),
  ),
  kubernetesVersion: z.exactOptional(
    z.enum(kubernetesVersions).describe('Kubernetes minor in quotes; "1.35" if left out'),
  ),
  autoscaler: z.exactOptional(
    z.enum(autoscalers).describe('What starts and stops nodes; karpenter if left out'),
  ),
  emrAccess: z.exactOptional(
    z.enum(emrAccesses).describe('How EMR on EKS gets into a namespace; access-entry if left out'),
  ),
  zones: z.exactOptional(z.array(z.string().min(1)).min(1).describe('Availability zones of nodes')),
  features: z.exactOptional(
    z
      .array(z.enum(clusterFeatures))
      .describe('What the cluster has; nothing is checked against it if left out'),
  ),
  admission: z.exactOptional(
    z
      .enum(admissionModes)
      .describe('Whether admission policies refuse what they do not allow, or warn; enforce if left out'),
  ),
  defaultPriorityClass: z.exactOptional(
    z
      .strictObject({ name: z.string().min(1), value: z.int().min(-2_147_483_648).max(1_000_000_000) })
      .describe('Priority class of pods that name none; none, and so priority 0, if left out'),
  ),
  network: z.exactOptional(network.describe('Addresses that network policies name')),
  nodes: z.exactOptional(nodes.describe('What a node is made of')),
  daemons: z.exactOptional(
    z
      .strictObject({ cpu: z.exactOptional(quantity), memory: z.exactOptional(quantity) })
      .describe('What daemon sets take of each node; nothing if left out'),
  ),
};

/** Schema of what clusters may share. */
export const clusterSettings: z.ZodType<ClusterSettingsSpec> = z.strictObject(settings);

/** Schema of a cluster. */
export const cluster: z.ZodType<ClusterSpec> = z.strictObject({
  name: clusterName.describe('Name of the cluster, as in EKS'),
  ...settings,
  oidcIssuer: z.exactOptional(
    z
      .string()
      .regex(/^https:\/\/[^\s/]+(?:\/[^\s]*[^\s/])?$/, 'the https URL of an OpenID Connect issuer')
      .describe('OpenID Connect issuer, as DescribeCluster gives it; roles for service accounts need it'),
  ),
});
