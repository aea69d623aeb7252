import type { PlannedInstance } from './planned-instance.js';
import type { PodPlan, SegmentPlan } from './pod-plan.js';
import { SECOND_MS, startOfHour } from './utc-time.js';
import { at, virtualClusterAt } from './world-ground.js';
import type { PodRow } from './world.js';

/** A pod of a world, its rows and where a charge for its job would be found. */
export interface PlannedPod {
  readonly plan: PodPlan;
  readonly on: PlannedInstance;
  readonly uid: string;
  readonly firstHour: number;
  readonly rows: readonly PodRow[];
}

/**
 * A pod by plan.
 *
 * @param index - which pod of the world it is; gives it its uid.
 * @param instances - those of the world, at least one.
 * @param hasUsage - whether usage was measured.
 */
export function plannedPod(
  plan: PodPlan,
  index: number,
  { instances, hasUsage }: { readonly instances: readonly PlannedInstance[]; readonly hasUsage: boolean },
): PlannedPod {
  const on = at(instances, plan.instance);
  const uid = uidOf(index);
  const start = on.firstHour + plan.startMilliseconds;
  const labels = labelsOf(plan, on);
  const rows = segmentTimes(plan.segments, start).flatMap((time) =>
    plan.containers.map((container, at) => ({
      cluster: on.cluster,
      namespace: plan.namespace,
      pod: plan.hasRepeatedName ? 'driver' : `pod-${index.toString()}`,
      uid,
      container: `container-${at.toString()}`,
      node: nodeOf(plan, on),
      // A delay never empties a row: times of a second and less have none.
      start:
        time.end - time.start > 8 * SECOND_MS ? time.start + container.delaySeconds * SECOND_MS : time.start,
      end: time.end,
      cpuRequestMicros: container.cpuMicros,
      memoryRequestBytes: container.memoryBytes,
      cpuUsageMicros: hasUsage ? container.cpuUsageMicros : null,
      memoryUsageBytes: hasUsage ? container.memoryUsageBytes : null,
      labels,
    })),
  );
  return { plan, on, uid, firstHour: startOfHour(start), rows };
}

/** The job id, internal id and the like of the job with this number: one name never means two runs. */
export function jobName(plan: Pick<PodPlan, 'work' | 'job'>, on: PlannedInstance): string {
  const number = `${clusterDigit(on)}${plan.job.toString()}`;
  return `0000000${number}${plan.work}`.padEnd(19, '0');
}

// Scattered, so that the order of uids is not the order of rows.
function uidOf(index: number): string {
  const scattered = ((index + 1) * 2_654_435_761) % 4_294_967_296;
  return `${scattered.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

function nodeOf(plan: PodPlan, on: PlannedInstance): string {
  switch (plan.node) {
    case 'of-instance':
      return on.node;
    case 'instance':
      return on.instance;
    case 'unknown':
      return 'ip-192-168-0-1.ec2.internal';
    case 'none':
      return '';
  }
}

function segmentTimes(
  segments: readonly SegmentPlan[],
  start: number,
): readonly { readonly start: number; readonly end: number }[] {
  let reached = start;
  return segments.map((segment, index) => {
    const from = index === 0 ? reached : reached + segment.pauseSeconds * SECOND_MS;
    reached = from + segment.milliseconds;
    return { start: from, end: reached };
  });
}

function labelsOf(plan: PodPlan, on: PlannedInstance): Readonly<Record<string, string>> {
  return {
    ...workLabels(plan, on),
    ...(plan.teamLabel === 'labelled' ? { 'moorage.dev/team': 'labelled-team' } : {}),
    ...(plan.partLabel === 'none' ? {} : { 'app.kubernetes.io/part-of': plan.partLabel }),
    ...(plan.hasOddLabel ? { 'example.com/note': 'a, "b"\nü' } : {}),
  };
}

function workLabels(plan: PodPlan, on: PlannedInstance): Readonly<Record<string, string>> {
  const name = jobName(plan, on);
  const ofJobRun = {
    'emr-containers.amazonaws.com/job.id': name,
    'emr-containers.amazonaws.com/virtual-cluster-id': virtualClusterAt(on.plan.cluster),
    'emr-containers.amazonaws.com/component': 'executor',
  };
  switch (plan.work) {
    case 'none':
      return {};
    case 'api':
      return { ...ofJobRun, 'spark-app-selector': `spark-${name}` };
    case 'operator':
      return {
        'sparkoperator.k8s.io/app-name': `app-${name}`,
        'eks-subscription.amazonaws.com/emr.internal.id': name,
      };
    case 'submit':
      return {
        'spark-app-selector': `spark-${name}`,
        'eks-subscription.amazonaws.com/emr.internal.id': name,
      };
    case 'moorage':
      return { ...ofJobRun, 'moorage.dev/run-id': `run-${name}`, 'moorage.dev/job': 'nightly' };
    case 'headroom':
      return { 'moorage.dev/headroom': 'true' };
    case 'endpoint':
      return { 'emr-containers.amazonaws.com/virtual-cluster-id': virtualClusterAt(on.plan.cluster) };
  }
}

function clusterDigit(on: PlannedInstance): string {
  return (on.plan.cluster % 3).toString();
}
