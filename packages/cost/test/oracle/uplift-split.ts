import { DAY_MS, HOUR_MS, MINUTE_MS } from '../world/utc-time.js';
import type { PodRow, World } from '../world/world.js';
import type { AllocationRow } from './allocation-row.js';
import { compareBytes } from './bytewise.js';
import type { Charge } from './charge.js';
import { rowOf } from './charge.js';
import { largestRemainder } from './largest-remainder.js';
import { ownerOf } from './pod-owner.js';
import { requestsOf } from './pod-piece.js';
import type { UpliftResource } from './resource-id.js';
import { upliftResourceOf } from './resource-id.js';

/**
 * The rows of one EMR charge: its pods of the hour by what they requested, or one row without a pod.
 *
 * @param group - charges that agree in resource, usage type, hour and purchase option; not empty.
 * @see cost.md §3.3, decisions.md 15
 */
export function splitUpliftGroup(group: readonly Charge[], world: World): readonly AllocationRow[] {
  const [first] = group;
  if (first === undefined) throw new RangeError('an empty group');
  const amountPico = group.reduce((sum, charge) => sum + charge.amountPico, 0n);
  const resource = upliftResourceOf(first.line.resourceId);
  const pods = world.pods.filter((pod) => isOf(pod, resource));
  const ofDay = pods.filter((pod) => overlap(pod, first.day, DAY_MS) > 0);
  const { hour } = first;
  const weights = hour === null ? new Map<string, bigint>() : podWeights(pods, hour, first.line.usageType);

  if ([...weights.values()].every((weight) => weight === 0n)) {
    return [
      {
        ...rowOf(first, { bucket: 'job', amountPico }),
        ...withoutParty(resource, { ofDay, time: hour ?? first.day, world }),
      },
    ];
  }
  const uids = [...weights.keys()].toSorted(compareBytes);
  const amounts = largestRemainder(
    amountPico,
    uids.map((uid) => weights.get(uid) ?? 0n),
  );
  return uids.map((uid, index) => {
    const pod = ofDay.find((row) => row.uid === uid);
    if (pod === undefined) throw new RangeError('a weight without pod');
    const owner = ownerOf(pod, hour ?? first.day, world.config);
    return rowOf(first, { ...owner, uid, cluster: pod.cluster, amountPico: amounts[index] ?? 0n });
  });
}

function isOf(pod: PodRow, resource: UpliftResource): boolean {
  switch (resource.kind) {
    case 'job-run':
      return pod.labels['emr-containers.amazonaws.com/job.id'] === resource.job;
    case 'internal-id':
      return pod.labels['eks-subscription.amazonaws.com/emr.internal.id'] === resource.internalId;
    case 'endpoint':
    case 'virtual-cluster':
    case 'malformed':
      return false;
  }
}

function podWeights(pods: readonly PodRow[], hour: number, usageType: string): Map<string, bigint> {
  const weights = new Map<string, bigint>();
  for (const pod of pods) {
    const ms = overlap(pod, hour, HOUR_MS);
    if (ms === 0) continue;
    const lifeMs = lifeOf(pod.uid, pods);
    const billableMs = lifeMs < MINUTE_MS ? Math.floor((ms * MINUTE_MS) / lifeMs) : ms;
    const weight = requested(pod, usageType) * BigInt(billableMs);
    weights.set(pod.uid, (weights.get(pod.uid) ?? 0n) + weight);
  }
  return weights;
}

// The minimum is one a pod, not one a container.
function lifeOf(uid: string, pods: readonly PodRow[]): number {
  const rows = pods.filter((pod) => pod.uid === uid && pod.end > pod.start);
  return Math.max(...rows.map((row) => row.end)) - Math.min(...rows.map((row) => row.start));
}

function requested(pod: PodRow, usageType: string): bigint {
  if (usageType.includes('vCPU')) return requestsOf(pod).milliCpu;
  return usageType.includes('GB') ? requestsOf(pod).kib : 0n;
}

/** Whose a charge is that no pod of its hour shares: the run's, as one of its pods of the day says. */
function withoutParty(
  resource: UpliftResource,
  { ofDay, time, world }: { readonly ofDay: readonly PodRow[]; readonly time: number; readonly world: World },
): Pick<AllocationRow, 'bucket' | 'run' | 'team' | 'cluster'> {
  const [witness] = ofDay.toSorted(
    (left, right) => compareBytes(left.cluster, right.cluster) || compareBytes(left.uid, right.uid),
  );
  const virtualClusters = world.config.attachments?.virtualClusters ?? {};
  const attached = 'virtualCluster' in resource ? virtualClusters[resource.virtualCluster] : undefined;
  const cluster = witness?.cluster ?? attached ?? '-';
  const owner = witness === undefined ? undefined : ownerOf(witness, time, world.config);
  const named = { bucket: owner?.bucket ?? 'job', team: owner?.team ?? null, cluster };
  switch (resource.kind) {
    case 'job-run':
      return { ...named, run: owner?.run ?? resource.job };
    case 'internal-id':
      return { ...named, run: owner?.run ?? resource.internalId };
    case 'endpoint':
      return { ...named, run: resource.endpoint };
    case 'virtual-cluster':
    case 'malformed':
      return { bucket: 'unclassified', run: null, team: null, cluster };
  }
}

function overlap(pod: PodRow, start: number, length: number): number {
  return Math.max(0, Math.min(pod.end, start + length) - Math.max(pod.start, start));
}
