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
import { plannedPod } from './planned-pod.js';
import type { PodPlan } from './pod-plan.js';
import { arbitraryPodPlan } from './pod-plan.js';
import type { UpliftPlan } from './uplift-plan.js';
import { arbitraryUpliftPlan, upliftLine } from './uplift-plan.js';
import { clusterAt, firstDays } from './world-ground.js';
import type { World } from './world.js';

/** What random worlds are made of. */
export interface WorldOptions {
  /** Whether usage was measured and counts where it is above the request; default false. */
  readonly hasUsage?: boolean;
}

interface WorldPlan {
  readonly firstDay: string;
  readonly instances: readonly InstancePlan[];
  readonly pods: readonly PodPlan[];
  readonly uplifts: readonly UpliftPlan[];
  readonly extras: readonly ExtraLinePlan[];
  readonly coverage: readonly CoveragePlan[];
  readonly config: ConfigPlan;
}

/**
 * Random worlds of one or two UTC days in up to three clusters.
 *
 * They keep to what the specification settles: no instance is claimed by two clusters in one hour, an instance has
 * one payer, a job one cluster, a pod one set of labels.
 */
export function arbitraryWorld({ hasUsage = false }: WorldOptions = {}): fc.Arbitrary<World> {
  const plan: fc.Arbitrary<WorldPlan> = fc.record({
    firstDay: fc.constantFrom<string>(...firstDays),
    instances: fc.array(arbitraryInstancePlan(), { minLength: 1, maxLength: 6 }),
    pods: fc.array(arbitraryPodPlan(), { maxLength: 8, size: 'max' }),
    uplifts: fc.array(arbitraryUpliftPlan(), { maxLength: 4 }),
    extras: fc.array(arbitraryExtraLinePlan(), { maxLength: 6 }),
    coverage: fc.array(arbitraryCoveragePlan(), { minLength: 3, maxLength: 3 }),
    config: arbitraryConfigPlan(),
  });
  return plan.map((value) => plannedWorld(value, hasUsage));
}

function plannedWorld(plan: WorldPlan, hasUsage: boolean): World {
  const firstDay = Date.parse(`${plan.firstDay}T00:00:00Z`);
  const instances = plannedInstances(plan.instances, firstDay);
  const pods = plan.pods.map((pod, index) => plannedPod(pod, index, { instances, hasUsage }));
  const uplifts = pods.length === 0 ? [] : plan.uplifts.map((uplift) => upliftLine(uplift, pods));
  const extras = plan.extras.map((extra) => extraLine(extra, { firstDay, instances, pods }));
  const lines = [...instances.flatMap((instance) => instance.lines), ...uplifts, ...extras];
  return {
    chargeLines: lines.map((line, index) => ({ ...line, lineItemId: `line-${index.toString()}` })),
    pods: pods.flatMap((pod) => pod.rows),
    nodes: instances.flatMap((instance) => instance.nodes),
    coverage: plan.coverage.flatMap((coverage, index) =>
      plannedCoverage(coverage, clusterAt(index), firstDay),
    ),
    config: plannedConfig(plan.config, { instances, firstDay, hasUsage }),
  };
}

// A name is taken over only after the node that had it is gone.
function plannedInstances(plans: readonly InstancePlan[], firstDay: number): readonly PlannedInstance[] {
  const instances: PlannedInstance[] = [];
  for (const [index, plan] of plans.entries()) {
    const wished = plannedInstance(plan, index, firstDay);
    const isFree = instances.every((other) => !overlaps(other, wished));
    instances.push(isFree ? wished : plannedInstance({ ...plan, name: 'own' }, index, firstDay));
  }
  return instances;
}

function overlaps(left: PlannedInstance, right: PlannedInstance): boolean {
  if (left.cluster !== right.cluster || left.node !== right.node) return false;
  return left.nodes.some((one) =>
    right.nodes.some((other) => one.start < other.end && other.start < one.end),
  );
}
