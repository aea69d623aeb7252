import * as z from 'zod';
import { cidr, count, dnsLabel, port, quantity, securityGroup } from './scalar-file.js';
import type {
  BudgetSpec,
  ContainerSpec,
  QuotaSpec,
  SecretSpec,
  SubjectsSpec,
  TeamNetworkSpec,
  VirtualClusterSpec,
  VolumeSpec,
} from './team-spec.js';

/** Schemas of the settings of a team that have parts of their own. */

export const quota: z.ZodType<QuotaSpec> = z.strictObject({
  cpu: z.exactOptional(quantity.describe('CPU that pods request together; 100 if left out')),
  memory: z.exactOptional(quantity.describe('Memory that pods request together; 800Gi if left out')),
  pods: z.exactOptional(count.describe('Pods; 200 if left out')),
  drivers: z.exactOptional(count.describe('Drivers at a time; 20 if left out')),
  ephemeralStorage: z.exactOptional(quantity.describe('Local disk that pods request; 10Ti if left out')),
  storage: z.exactOptional(quantity.describe('Size of all volume claims; 10Ti if left out')),
  volumes: z.exactOptional(count.describe('Volume claims; 200 if left out')),
  jobs: z.exactOptional(count.describe('Kubernetes jobs, one for each run of EMR; 200 if left out')),
  configMaps: z.exactOptional(
    count.describe('Config maps, some seven for each run of EMR; 2000 if left out'),
  ),
  secrets: z.exactOptional(count.describe('Secrets; 500 if left out')),
});

const cpuAndMemory = z.strictObject({
  cpu: z.exactOptional(quantity),
  memory: z.exactOptional(quantity),
});

export const container: z.ZodType<ContainerSpec> = z.strictObject({
  request: z.exactOptional(
    cpuAndMemory.describe('Request of a container that names none; 100m and 256Mi if left out'),
  ),
  min: z.exactOptional(cpuAndMemory.describe('Smallest request; none if left out')),
  max: z.exactOptional(
    cpuAndMemory.describe('Largest limit, and the limit of containers that have none; none if left out'),
  ),
});

export const volume: z.ZodType<VolumeSpec> = z.strictObject({
  min: z.exactOptional(quantity.describe('Smallest volume claim; 1Gi if left out')),
  max: z.exactOptional(quantity.describe('Largest volume claim; 1Ti if left out')),
});

const ports = z.array(port).min(1).describe('TCP ports; every port if left out');

const ingress = z
  .strictObject({
    namespace: z.exactOptional(dnsLabel),
    cidr: z.exactOptional(cidr),
    ports: z.exactOptional(ports),
  })
  .refine(
    (from) => (from.namespace === undefined) !== (from.cidr === undefined),
    'either a namespace or a cidr',
  );

export const network: z.ZodType<TeamNetworkSpec> = z.strictObject({
  internet: z.exactOptional(
    z.boolean().describe('Lets pods reach public addresses by HTTPS; true if left out'),
  ),
  egress: z.exactOptional(
    z
      .array(z.strictObject({ cidr, ports: z.exactOptional(ports) }))
      .describe('Where pods may connect to besides; nowhere if left out'),
  ),
  ingress: z.exactOptional(z.array(ingress).describe('Who may connect to pods besides; nobody if left out')),
  securityGroups: z.exactOptional(
    z
      .array(securityGroup)
      .min(1)
      .max(5)
      .describe('Security groups of pods labelled moorage.dev/security-groups; none if left out'),
  ),
});

export const virtualCluster: z.ZodType<VirtualClusterSpec> = z.strictObject({
  name: z.exactOptional(
    z
      .string()
      .regex(/^[.\-_/#A-Za-z0-9]{1,64}$/, 'a name (letters, digits, . - _ / #; at most 64)')
      .describe('Name in EMR; the name of the team if left out'),
  ),
  id: z.exactOptional(
    z
      .string()
      .regex(/^[0-9a-z]{1,64}$/, 'the id of a virtual cluster (a-z, 0-9)')
      .describe('Id that EMR gave it'),
  ),
  concurrentRuns: z.exactOptional(
    z.int().min(1).max(10_000).describe('Runs at a time; the quota of drivers if left out'),
  ),
  queuedRuns: z.exactOptional(z.int().min(100).max(10_000).describe('Runs that wait; 1000 if left out')),
});

export const secret: z.ZodType<SecretSpec> = z.strictObject({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
      'the name of a file (letters, digits, -, _, .)',
    ),
  arn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/,
      'the ARN of a secret of Secrets Manager',
    ),
  keys: z.exactOptional(
    z.record(z.string().min(1), z.string().min(1)).describe('File name by key of a JSON secret'),
  ),
});

/** People and machines. */
export const subjects: z.ZodType<SubjectsSpec> = z.strictObject({
  groups: z.exactOptional(z.array(z.string().min(1))),
  users: z.exactOptional(z.array(z.string().min(1))),
});

export const budget: z.ZodType<BudgetSpec> = z.strictObject({
  amount: z
    .union([z.string(), z.number()])
    .refine(
      (amount) => /^\d{1,15}(?:\.\d{1,12})?$/.test(String(amount)),
      'an amount such as 5000 or "5000.50"',
    )
    .describe('What may be spent in a calendar month'),
  currency: z.exactOptional(
    z
      .string()
      .regex(/^[A-Z]{3}$/, 'a currency such as USD')
      .describe('USD if left out'),
  ),
});
