import fc from 'fast-check';
import type { ConfigPlan } from './config-plan.js';
import { arbitraryConfigPlan, plannedConfig } from './config-plan.js';
import type { CoveragePlan } from './coverage-plan.js';
import { arbitraryCoveragePlan, plannedCoverage } from './coverage-plan.js';
import { extraLine } from './extra-line.js';
import type { ExtraLinePlan } from './extra-line-plan.js';
import { arbitraryExtraLinePlan } from './extra-line-plan.js';
import type { InstancePlan } from './instance-plan.js';
import { arbitraryInstancePlan } from './instance-plan.js';
import type { PlannedInstance } from './planned-instance.js';
import { plannedInstance } from './planned-instance.js';
import type { PlannedPod } from './planned-pod.js';
import { plannedPod } from './planned-pod.js';
import type { PodPlan } from './pod-plan.js';
import { arbitraryPodPlan } from './pod-plan.js';
import type { UpliftPlan } from './uplift-plan.js';
import { arbitraryUpliftPlan, upliftLine } from './uplift-plan.js';
import { clusterAt, firstDays } from './world-ground.js';
import type { ChargeLine, World } from './world.js';

/** What random worlds are made of. */
export interface WorldOptions {
  /** Whether usage was measured and counts where it is above the request; default false. */
  readonly hasUsage?: boolean;
  /** How many worlds share their clusters, days and configuration; each keeps its instances and pods. Default 1. */
  readonly size?: number;
}

/** What the worlds that share a ground have in common. */
interface GroundPlan {
  readonly firstDay: string;
  readonly coverage: readonly CoveragePlan[];
  readonly config: ConfigPlan;
}

interface WorldPlan {
  readonly instances: readonly InstancePlan[];
  readonly pods: readonly PodPlan[];
  readonly uplifts: readonly UpliftPlan[];
  readonly extras: readonly ExtraLinePlan[];
}

/** Instances and pods of a world that shares its ground are numbered from here. */
const numbersOfWorld = 10;

/**
 * Random worlds of one or two UTC days in up to three clusters.
 *
 * They keep to what the specification settles: no instance is claimed by two clusters in one hour, an instance has
 * one payer, a job one cluster, a pod one set of labels.
 */
export function arbitraryWorld({ hasUsage = false, size = 1 }: WorldOptions = {}): fc.Arbitrary<World> {
  const ground: fc.Arbitrary<GroundPlan> = fc.record({
    firstDay: fc.constantFrom<string>(...firstDays),
    coverage: fc.array(arbitraryCoveragePlan(), { minLength: 3, maxLength: 3 }),
    config: arbitraryConfigPlan(),
  });
  const plan: fc.Arbitrary<WorldPlan> = fc.record({
    instances: fc.array(arbitraryInstancePlan(), { minLength: 1, maxLength: 6 }),
    pods: fc.array(arbitraryPodPlan(), { maxLength: 8, size: 'max' }),
    uplifts: fc.array(arbitraryUpliftPlan(), { maxLength: 4 }),
    extras: fc.array(arbitraryExtraLinePlan(), { maxLength: 6 }),
  });
  // All but never absent, yet each can be shrunk away.
  const one = size === 1 ? plan : fc.option(plan, { freq: 1_000_000, nil: undefined });
  const plans = fc.array<WorldPlan | undefined>(one, { minLength: size, maxLength: size });
  return fc.tuple(ground, plans).map(([shared, worlds]) => plannedWorld(shared, worlds, hasUsage));
}

function plannedWorld(
  ground: GroundPlan,
  plans: readonly (WorldPlan | undefined)[],
  hasUsage: boolean,
): World {
  const firstDay = Date.parse(`${ground.firstDay}T00:00:00Z`);
  const parts = plans.flatMap((plan, at) => {
    return plan === undefined ? [] : [plannedPart(plan, { firstDay, hasUsage, from: at * numbersOfWorld })];
  });
  const lines = parts.flatMap((part) => part.lines);
  const instances = parts.flatMap((part) => part.instances);
  return {
    chargeLines: lines.map((line, index) => ({ ...line, lineItemId: `line-${index.toString()}` })),
    pods: parts.flatMap((part) => part.pods.flatMap((pod) => pod.rows)),
    nodes: instances.flatMap((instance) => instance.nodes),
    coverage: ground.coverage.flatMap((coverage, index) =>
      plannedCoverage(coverage, clusterAt(index), firstDay),
    ),
    config: plannedConfig(ground.config, { instances, firstDay, hasUsage }),
  };
}

interface PlannedPart {
  readonly instances: readonly PlannedInstance[];
  readonly pods: readonly PlannedPod[];
  readonly lines: readonly ChargeLine[];
}

function plannedPart(
  plan: WorldPlan,
  {
    firstDay,
    hasUsage,
    from,
  }: { readonly firstDay: number; readonly hasUsage: boolean; readonly from: number },
): PlannedPart {
  const instances = plannedInstances(plan.instances, from, firstDay);
  const pods = plan.pods.map((pod, index) =>
    plannedPod({ ...pod, job: from + pod.job }, from + index, { instances, hasUsage }),
  );
  const uplifts = pods.length === 0 ? [] : plan.uplifts.map((uplift) => upliftLine(uplift, pods));
  const extras = plan.extras.map((extra) => extraLine(extra, { firstDay, instances, pods }));
  return { instances, pods, lines: [...instances.flatMap((one) => one.lines), ...uplifts, ...extras] };
}

// A name is taken over only after the node that had it is gone.
function plannedInstances(
  plans: readonly InstancePlan[],
  from: number,
  firstDay: number,
): readonly PlannedInstance[] {
  const instances: PlannedInstance[] = [];
  for (const [index, plan] of plans.entries()) {
    const wished = plannedInstance(plan, from + index, firstDay);
    const isFree = instances.every((other) => !overlaps(other, wished));
    instances.push(isFree ? wished : plannedInstance({ ...plan, name: 'own' }, from + index, firstDay));
  }
  return instances;
}

function overlaps(left: PlannedInstance, right: PlannedInstance): boolean {
  if (left.cluster !== right.cluster || left.node !== right.node) return false;
  return left.nodes.some((one) =>
    right.nodes.some((other) => one.start < other.end && other.start < one.end),
  );
}
