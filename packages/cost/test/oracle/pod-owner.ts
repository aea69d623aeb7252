import { dayText } from '../world/utc-time.js';
import type { CostConfig, OwnershipRule, PodRow } from '../world/world.js';
import type { Bucket } from './allocation-row.js';

/** What decides to whom a pod belongs. */
export type OwnedPod = Pick<PodRow, 'cluster' | 'namespace' | 'labels'>;

/** To whom the cost of a pod belongs. */
export interface Owner {
  readonly bucket: Bucket;
  readonly run: string | null;
  readonly team: string | null;
}

const runLabels = [
  'moorage.dev/run-id',
  'emr-containers.amazonaws.com/job.id',
  'spark-app-selector',
  'sparkoperator.k8s.io/app-name',
];

/** The run of a pod by its labels, else null. An empty label counts as absent. */
export function runOf(pod: OwnedPod): string | null {
  const values = runLabels.map((name) => pod.labels[name] ?? '');
  return values.find((value) => value !== '') ?? null;
}

/**
 * To whom the cost of a pod belongs.
 *
 * @param time - any time of the UTC day whose rules count, epoch milliseconds.
 * @see decisions.md 14
 */
export function ownerOf(pod: OwnedPod, time: number, config: CostConfig): Owner {
  const run = runOf(pod);
  const ruled = config.ownership?.find((rule) => isEffective(rule, time) && matches(rule, pod))?.team ?? null;
  const labelled = pod.labels['moorage.dev/team'] ?? '';
  const unruled = labelled === '' ? (run === null ? null : pod.namespace) : labelled;
  const team = ruled ?? unruled;
  return { bucket: bucketOf(pod, run, team), run, team };
}

function bucketOf(pod: OwnedPod, run: string | null, team: string | null): Bucket {
  if (run !== null) return 'job';
  if (pod.labels['moorage.dev/headroom'] === 'true') return 'headroom';
  return team === null ? 'shared' : 'workload';
}

function isEffective(rule: OwnershipRule, time: number): boolean {
  const day = dayText(time);
  return (rule.from === undefined || rule.from <= day) && (rule.to === undefined || day < rule.to);
}

function matches(rule: OwnershipRule, pod: OwnedPod): boolean {
  const { cluster, namespace, label = {}, nodePool } = rule.match;
  return (
    nodePool === undefined &&
    (cluster === undefined || cluster === pod.cluster) &&
    (namespace === undefined || namespace === pod.namespace) &&
    Object.entries(label).every(([key, value]) => pod.labels[key] === value)
  );
}
