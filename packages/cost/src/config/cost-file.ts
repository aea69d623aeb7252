import { decode, parseYamlDocument } from '@moorage/core';
import * as z from 'zod';
import { potBuckets } from './cost-config.js';
import type { CostConfig, OwnershipRule, PotBucket, ScopeRule, SharingRule, Weights } from './cost-config.js';

const policies = ['none', 'even', 'proportional', 'fixed', 'node-owner'] as const;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a UTC day such as 2026-10-01');
const texts = z.record(z.string().min(1), z.string());
const weight = z.int().min(0).max(1000);

const sharing = z.union([
  z.enum(policies),
  z.strictObject({
    policy: z.enum(policies),
    parts: z.exactOptional(z.record(z.string().min(1), z.int().min(0).max(1_000_000))),
  }),
]);

const ownershipRule = z.strictObject({
  match: z.strictObject({
    cluster: z.exactOptional(z.string()),
    namespace: z.exactOptional(z.string()),
    virtualCluster: z.exactOptional(z.string()),
    nodePool: z.exactOptional(z.string()),
    account: z.exactOptional(z.string()),
    service: z.exactOptional(z.string()),
    label: z.exactOptional(texts),
    tag: z.exactOptional(texts),
  }),
  team: z.exactOptional(z.string().min(1)),
  costCenter: z.exactOptional(z.string().min(1)),
  bucket: z.exactOptional(z.enum(['shared', 'headroom'])),
  from: z.exactOptional(day),
  to: z.exactOptional(day),
}) satisfies z.ZodType<OwnershipRule>;

const scopeRule = z.strictObject({
  match: z.strictObject({
    account: z.exactOptional(z.string()),
    service: z.exactOptional(z.string()),
    category: z.exactOptional(z.string()),
    tag: z.exactOptional(texts),
  }),
  scope: z.enum(['in', 'out']),
}) satisfies z.ZodType<ScopeRule>;

const costFile = z.strictObject({
  apiVersion: z.literal('moorage.dev/v1alpha1'),
  kind: z.literal('Cost'),
  scope: z.exactOptional(
    z.strictObject({
      accounts: z.exactOptional(z.array(z.string())),
      clusters: z.exactOptional(z.array(z.string())),
      rules: z.exactOptional(z.array(scopeRule)),
    }),
  ),
  ownership: z.exactOptional(z.array(ownershipRule)),
  sharing: z.exactOptional(z.partialRecord(z.enum(potBuckets), sharing)),
  weights: z.exactOptional(
    z.strictObject({
      cpu: z.exactOptional(weight),
      memory: z.exactOptional(weight),
      gpu: z.exactOptional(weight),
      basis: z.exactOptional(z.enum(['request', 'max'])),
    }),
  ),
  attachments: z.exactOptional(
    z.strictObject({
      instances: z.exactOptional(texts),
      volumes: z.exactOptional(texts),
      virtualClusters: z.exactOptional(texts),
    }),
  ),
  prices: z.exactOptional(
    z.strictObject({
      instances: z.exactOptional(
        z.record(z.string().min(1), z.string().regex(/^\d+(\.\d+)?$/, 'a decimal number in quotes')),
      ),
    }),
  ),
});

type CostFile = z.infer<typeof costFile>;

/** Weights of the split, per second: 9 a vCPU, 1 a GiB (AWS split cost allocation uses the same 9 : 1). */
export const defaultWeights: Weights = { cpu: 9, memory: 1, gpu: 0, basis: 'request' };

/** Pots that stay where they are unless `cost.yaml` says otherwise: nobody knows whose they are. */
const keptByDefault: ReadonlySet<PotBucket> = new Set(['unobserved', 'unclassified']);

/**
 * Reads `cost.yaml`.
 *
 * @throws ConfigError with every problem of the file and its place.
 */
export function parseCostFile(text: string, file: string): CostConfig {
  return resolveCostConfig(decode<CostFile>(parseYamlDocument(text, file), costFile));
}

/** The configuration without a file: everything in scope that the bill and the telemetry show to be of a cluster. */
export function defaultCostConfig(): CostConfig {
  return resolveCostConfig({ apiVersion: 'moorage.dev/v1alpha1', kind: 'Cost' });
}

/** JSON Schema of `cost.yaml`, for editors. */
export function costJsonSchema(): unknown {
  return z.toJSONSchema(costFile, { target: 'draft-2020-12' });
}

function resolveCostConfig(file: CostFile): CostConfig {
  return {
    scope: {
      accounts: file.scope?.accounts ?? null,
      clusters: file.scope?.clusters ?? null,
      rules: file.scope?.rules ?? [],
    },
    ownership: file.ownership ?? [],
    sharing: resolveSharing(file.sharing ?? {}),
    weights: { ...defaultWeights, ...file.weights },
    attachments: {
      instances: file.attachments?.instances ?? {},
      volumes: file.attachments?.volumes ?? {},
      virtualClusters: file.attachments?.virtualClusters ?? {},
    },
    prices: { instances: file.prices?.instances ?? {} },
  };
}

function resolveSharing(given: NonNullable<CostFile['sharing']>): Readonly<Record<PotBucket, SharingRule>> {
  const rules = potBuckets.map((bucket): [PotBucket, SharingRule] => {
    const rule = given[bucket] ?? (keptByDefault.has(bucket) ? 'none' : 'proportional');
    return [bucket, typeof rule === 'string' ? { policy: rule, parts: {} } : { parts: {}, ...rule }];
  });
  return Object.fromEntries(rules) as Readonly<Record<PotBucket, SharingRule>>;
}
