import fc from 'fast-check';
import type { PlannedInstance } from './planned-instance.js';
import { DAY_MS, dayText } from './utc-time.js';
import { billedAccounts, clusterNames, virtualClusterAt } from './world-ground.js';
import type { CostConfig, OwnershipRule } from './world.js';

/** A rule of ownership; days count from the first day of the world. */
export interface RulePlan {
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly part: string | null;
  readonly team: string;
  readonly fromDay: number | null;
  readonly toDay: number | null;
}

/** What `cost.yaml` says beyond what the instances of the world need. */
export interface ConfigPlan {
  readonly accounts: readonly string[] | null;
  readonly clusters: readonly string[] | null;
  readonly rules: readonly RulePlan[];
  readonly weights: { readonly cpu: number; readonly memory: number; readonly gpu: number } | null;
  readonly hasVirtualClusters: boolean;
}

/** Plans of a configuration; they shrink to an empty one. */
export function arbitraryConfigPlan(): fc.Arbitrary<ConfigPlan> {
  const accounts = billedAccounts.map(({ account }) => account);
  return fc.record({
    accounts: seldom(fc.subarray(accounts, { minLength: 1 })),
    clusters: seldom(fc.subarray([...clusterNames], { minLength: 1 })),
    rules: fc.array(rulePlan(), { maxLength: 3 }),
    weights: seldom(
      fc.record({
        cpu: fc.integer({ min: 1, max: 20 }),
        memory: fc.integer({ min: 1, max: 20 }),
        gpu: fc.integer({ min: 0, max: 100 }),
      }),
    ),
    hasVirtualClusters: fc.boolean(),
  });
}

/** The configuration of a plan, with the attachments that the instances of the world need. */
export function plannedConfig(
  plan: ConfigPlan,
  {
    instances,
    firstDay,
    hasUsage,
  }: { instances: readonly PlannedInstance[]; firstDay: number; hasUsage: boolean },
): CostConfig {
  const attached = instances.filter((instance) => instance.plan.home === 'attachment');
  const clusters = clusterNames.map((name, index) => [virtualClusterAt(index), name] as const);
  const basis = hasUsage ? { basis: 'max' as const } : {};
  return {
    attachments: {
      instances: Object.fromEntries(attached.map(({ instance, cluster }) => [instance, cluster])),
      volumes: Object.assign({}, ...instances.map(({ volumes }) => volumes)) as Record<string, string>,
      virtualClusters: plan.hasVirtualClusters ? Object.fromEntries(clusters) : {},
    },
    ...(plan.accounts === null && plan.clusters === null ? {} : { scope: scopeOf(plan) }),
    ...(plan.rules.length === 0
      ? {}
      : { ownership: plan.rules.map((rule) => ownershipRule(rule, firstDay)) }),
    ...(plan.weights === null && !hasUsage ? {} : { weights: { ...plan.weights, ...basis } }),
  };
}

function rulePlan(): fc.Arbitrary<RulePlan> {
  return fc.record({
    cluster: seldom(fc.constantFrom<string>(...clusterNames)),
    namespace: fc.constantFrom('team-a', 'team-b', 'kube-system', null),
    part: seldom(fc.constantFrom('platform', 'spark')),
    team: fc.constantFrom('amber', 'beryl'),
    fromDay: seldom(fc.integer({ min: -1, max: 2 })),
    toDay: seldom(fc.integer({ min: 0, max: 3 })),
  });
}

function seldom<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

function scopeOf({ accounts, clusters }: ConfigPlan): NonNullable<CostConfig['scope']> {
  return { ...(accounts === null ? {} : { accounts }), ...(clusters === null ? {} : { clusters }) };
}

function ownershipRule(plan: RulePlan, firstDay: number): OwnershipRule {
  const { cluster, part, fromDay, team } = plan;
  const isEmpty = cluster === null && plan.namespace === null && part === null;
  const namespace = isEmpty ? 'team-a' : plan.namespace;
  // A rule must not end before it starts.
  const toDay = plan.toDay === null ? null : Math.max(plan.toDay, (fromDay ?? -2) + 1);
  return {
    match: {
      ...(cluster === null ? {} : { cluster }),
      ...(namespace === null ? {} : { namespace }),
      ...(part === null ? {} : { label: { 'app.kubernetes.io/part-of': part } }),
    },
    team,
    ...(fromDay === null ? {} : { from: dayText(firstDay + fromDay * DAY_MS) }),
    ...(toDay === null ? {} : { to: dayText(firstDay + toDay * DAY_MS) }),
  };
}
