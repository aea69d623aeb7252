import { computeLines } from './compute-lines.js';
import { instanceFact } from './instance-fact.js';
import type { InstanceIds } from './instance-ids.js';
import type { InstancePlan } from './instance-plan.js';
import { DAY_MS, HOUR_MS, SECOND_MS } from './utc-time.js';
import { volumeLines } from './volume-lines.js';
import { clusterAt } from './world-ground.js';
import type { ChargeLine, NodeRow } from './world.js';

const GIB = 2n ** 30n;

/** An instance of a world: its plan, its names and what was billed and seen of it. */
export interface PlannedInstance extends InstanceIds {
  readonly node: string;
  readonly nodes: readonly NodeRow[];
  readonly lines: readonly ChargeLine[];
  /** Volume to instance, as `cost.yaml` says it. */
  readonly volumes: Readonly<Record<string, string>>;
}

/**
 * An instance and its traces by plan.
 *
 * @param index - which instance of the world it is; gives it its id.
 * @param firstDay - start of the first day of the world.
 */
export function plannedInstance(plan: InstancePlan, index: number, firstDay: number): PlannedInstance {
  const firstHour = firstDay + plan.dayOffset * DAY_MS + plan.startHour * HOUR_MS;
  const instance = `i-0${index.toString().repeat(8)}`;
  const ids = { plan, instance, cluster: clusterAt(plan.cluster), firstHour };
  const node = nodeName(plan, instance, index);
  const nodes = hasNode(plan) ? nodeRows({ ...ids, node }) : [];
  const volumes = plan.volumes.map((_, at) => volumeId(instance, at));
  const attached = volumes.filter((_, at) => plan.volumes[at]?.attach === 'config');
  return {
    ...ids,
    node,
    nodes,
    lines: [
      ...plan.hours.flatMap((hour, at) => computeLines(hour, { ...ids, start: firstHour + at * HOUR_MS })),
      ...plan.volumes.flatMap((volume, at) =>
        volumeLines(volume, { ...ids, nodes, id: volumeId(instance, at) }),
      ),
    ],
    volumes: Object.fromEntries(attached.map((volume) => [volume, instance])),
  };
}

function hasNode(plan: InstancePlan): boolean {
  return plan.home === 'node' || plan.home === 'node-and-tag';
}

function nodeName(plan: InstancePlan, instance: string, index: number): string {
  if (!hasNode(plan) || plan.name === 'instance') return instance;
  const name = plan.name === 'shared' ? `9-${Math.floor(index / 10).toString()}` : `0-${index.toString()}`;
  return `ip-10-0-${name}.ec2.internal`;
}

function volumeId(instance: string, index: number): string {
  return instance.replace('i-', `vol-${index.toString()}`);
}

function nodeRows({
  plan,
  instance,
  cluster,
  firstHour,
  node,
}: InstanceIds & { readonly node: string }): readonly NodeRow[] {
  const start = firstHour + plan.startShiftSeconds * SECOND_MS;
  const end = Math.max(
    start + 2 * SECOND_MS,
    firstHour + plan.hours.length * HOUR_MS + plan.endShiftSeconds * SECOND_MS,
  );
  const fact = instanceFact(plan.instanceType) ?? { vcpu: 6, memoryMib: 10_240 };
  const part = plan.reported === 'half' ? 2 : 1;
  const row: NodeRow = {
    cluster,
    node,
    instance,
    instanceType: plan.instanceType,
    zone: 'us-east-1a',
    capacityType: 'spot',
    vcpu: plan.reported === 'silent' ? null : Math.ceil(fact.vcpu / part),
    memoryBytes: plan.reported === 'silent' ? null : (BigInt(fact.memoryMib) * GIB) / 1_024n / BigInt(part),
    volumes: plan.volumes.flatMap((volume, at) => (volume.attach === 'node' ? [volumeId(instance, at)] : [])),
    start,
    end,
  };
  const middle = start + Math.floor((end - start) / 2 / SECOND_MS) * SECOND_MS;
  return plan.isRestarted
    ? [
        { ...row, end: middle },
        { ...row, start: middle },
      ]
    : [row];
}
