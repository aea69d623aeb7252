import fc from 'fast-check';
import { arbitraryAmount, arbitraryNet, arbitraryNotation } from './arbitrary-amount.js';
import { aChargeLine } from './charge-line.js';
import type { PlannedPod } from './planned-pod.js';
import { jobName } from './planned-pod.js';
import { HOUR_MS, periodOf } from './utc-time.js';
import { accountAt, at, virtualClusterAt } from './world-ground.js';
import type { ChargeLine, Notation } from './world.js';

/** An EMR charge near the life of a pod of its world. */
export interface UpliftPlan {
  readonly pod: number;
  readonly hourOffset: number;
  /** What the resource id names: the pod's own job, one that nobody saw, an endpoint or nothing. */
  readonly resource: 'own' | 'unseen-job' | 'unseen-internal-id' | 'endpoint' | 'malformed' | 'empty';
  readonly meter: 'EMR-EKS-EC2-vCPUHours' | 'EUW1-EMR-EKS-EC2-GBHours';
  readonly account: number;
  readonly pico: bigint;
  readonly netPico: bigint | null;
  readonly notation: Notation;
}

/** Plans of EMR charges; they shrink to the vCPU of the first pod's job in its first hour. */
export function arbitraryUpliftPlan(): fc.Arbitrary<UpliftPlan> {
  return fc.record({
    pod: fc.constantFrom(0, 0, 1, 1, 2, 3, 4, 5, 6, 7),
    hourOffset: fc.constantFrom(0, 0, 0, 1, 2, -1),
    resource: fc.constantFrom<UpliftPlan['resource']>(
      'own',
      'own',
      'own',
      'own',
      'own',
      'own',
      'unseen-job',
      'unseen-internal-id',
      'endpoint',
      'malformed',
      'empty',
    ),
    meter: fc.constantFrom<UpliftPlan['meter']>('EMR-EKS-EC2-vCPUHours', 'EUW1-EMR-EKS-EC2-GBHours'),
    account: fc.constantFrom(0, 0, 1, 2),
    pico: arbitraryAmount(),
    netPico: arbitraryNet(),
    notation: arbitraryNotation(),
  });
}

/**
 * The line of an EMR charge.
 *
 * @param pods - those of the world, at least one.
 */
export function upliftLine(plan: UpliftPlan, pods: readonly PlannedPod[]): ChargeLine {
  const pod = at(pods, plan.pod);
  const start = pod.firstHour + plan.hourOffset * HOUR_MS;
  return aChargeLine({
    ...accountAt(plan.account),
    start,
    period: periodOf(start),
    productCode: 'ElasticMapReduce',
    productFamily: 'EMR Containers',
    usageType: plan.meter,
    operation: 'StartJobRun',
    resourceId: resourceIdOf(plan, pod),
    usageAmountPico: 1_750_000_000_000n,
    unblendedPico: plan.pico,
    netUnblendedPico: plan.netPico,
    notation: plan.notation,
  });
}

function resourceIdOf(plan: UpliftPlan, pod: PlannedPod): string {
  const arn = `arn:aws:emr-containers:us-east-1:${accountAt(plan.account).account}:/`;
  const virtualCluster = `${arn}virtualclusters/${virtualClusterAt(pod.on.plan.cluster)}`;
  switch (plan.resource) {
    case 'own': {
      const isJobRun = pod.plan.work === 'api' || pod.plan.work === 'moorage';
      const name = jobName(pod.plan, pod.on);
      return isJobRun ? `${virtualCluster}/jobruns/${name}` : `${arn}sparkapplications/${name}`;
    }
    case 'unseen-job':
      return `${virtualCluster}/jobruns/0000000unseen000000`;
    case 'unseen-internal-id':
      return `${arn}sparkapplications/unseen`;
    case 'endpoint':
      return `${virtualCluster}/endpoints/0000000endpoint0000`;
    case 'malformed':
      return virtualCluster;
    case 'empty':
      return '';
  }
}
