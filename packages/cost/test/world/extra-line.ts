import { aChargeLine } from './charge-line.js';
import type { ExtraKind, ExtraLinePlan } from './extra-line-plan.js';
import { commonFields } from './instance-ids.js';
import type { PlannedInstance } from './planned-instance.js';
import type { PlannedPod } from './planned-pod.js';
import { DAY_MS, HOUR_MS, endOfPeriod, periodOf, startOfDay } from './utc-time.js';
import { accountAt, at, clusterAt } from './world-ground.js';
import type { ChargeLine } from './world.js';

const savingsPlanArn = 'arn:aws:savingsplans::111122223333:savingsplan/11111111-2222-3333-4444-555555555555';
const reservationArn = 'arn:aws:ec2:us-east-1:111122223333:reserved-instances/1';

/** Where an extra line is put. */
export interface Surroundings {
  readonly firstDay: number;
  readonly instances: readonly PlannedInstance[];
  readonly pods: readonly PlannedPod[];
}

/** The line of a plan. */
export function extraLine(plan: ExtraLinePlan, surroundings: Surroundings): ChargeLine {
  const start = surroundings.firstDay + plan.hour * HOUR_MS;
  const line = aChargeLine({
    ...accountAt(plan.account),
    start,
    usageAmountPico: 1_000_000_000_000n,
    unblendedPico: plan.pico,
    netUnblendedPico: plan.netPico,
    notation: plan.notation,
  });
  return { ...line, ...fieldsOf[plan.kind](plan, surroundings, line) };
}

type Fields = (plan: ExtraLinePlan, surroundings: Surroundings, line: ChargeLine) => Partial<ChargeLine>;

const fieldsOf: Readonly<Record<ExtraKind, Fields>> = {
  s3: () => ({ productCode: 'AmazonS3', usageType: 'TimedStorage-ByteHrs', resourceId: 'a-bucket' }),
  'control-plane': ({ cluster }, _, { account }) => ({
    productCode: 'AmazonEKS',
    productFamily: 'Compute',
    usageType: 'EUW1-AmazonEKS-Hours:perCluster',
    operation: 'CreateOperation',
    resourceId: `arn:aws:eks:us-east-1:${account}:cluster/${clusterAt(cluster)}`,
  }),
  'savings-plan-negation': () => ({
    lineType: 'SavingsPlanNegation',
    usageType: 'BoxUsage:m5.xlarge',
    operation: 'RunInstances',
    savingsPlanArn,
  }),
  'savings-plan-recurring-fee': ({ pico, otherPico }) => ({
    ...savingsPlanFields('SavingsPlanRecurringFee'),
    savingsPlanCommitmentPico: pico,
    savingsPlanUsedPico: otherPico,
  }),
  'savings-plan-upfront-fee': () => savingsPlanFields('SavingsPlanUpfrontFee'),
  'reservation-fee': ({ pico, otherPico, netPico }, _, line) => ({
    ...monthOf(line),
    lineType: 'RIFee',
    usageType: 'HeavyUsage:m5.xlarge',
    operation: 'RunInstances',
    resourceId: reservationArn,
    reservationArn,
    unusedUpfrontPico: otherPico,
    netUnusedUpfrontPico: netPico,
    unusedRecurringPico: pico,
    unblendedPico: 2n * pico,
  }),
  'reservation-purchase': (_plan, _, line) => ({
    ...monthOf(line),
    lineType: 'Fee',
    resourceId: reservationArn,
    reservationArn,
  }),
  fee: (_plan, _, line) => ({ ...monthOf(line), lineType: 'Fee', productCode: 'AmazonRegistrar' }),
  tax: (_plan, _, line) => ({ ...monthOf(line), lineType: 'Tax' }),
  credit: (_plan, _, { unblendedPico }) => ({ lineType: 'Credit', unblendedPico: -unblendedPico }),
  refund: (_plan, _, { unblendedPico }) => ({ lineType: 'Refund', unblendedPico: -unblendedPico }),
  'savings-plan-refund': () => ({
    ...savingsPlanFields('Refund'),
    description: 'Refund for one-time fee for Savings Plan ID: 11111111',
  }),
  support: (_plan, _, line) => ({ ...monthOf(line), productCode: 'AWSSupportBusiness' }),
  'support-by-code': (_plan, _, line) => ({ ...monthOf(line), productCode: 'OCBPremiumSupport' }),
  'enterprise-discount': (_plan, _, { unblendedPico }) => ({
    lineType: 'EdpDiscount',
    unblendedPico: -unblendedPico,
  }),
  'bundled-discount': (_plan, _, { unblendedPico }) => ({
    lineType: 'BundledDiscount',
    unblendedPico: -unblendedPico,
  }),
  'unknown-type': () => ({ lineType: 'CarbonOffset' }),
  'flat-rate': () => ({ lineType: 'FlatRateSubscription', productCode: 'AmazonCloudFront' }),
  'split-vcpu': (plan, surroundings) => splitFields(plan, surroundings, 'EKS-EC2-vCPU-Hours'),
  'split-gb': (plan, surroundings) => splitFields(plan, surroundings, 'EUW1-EKS-EC2-GB-Hours'),
  'split-task': (plan, surroundings) => ({
    ...splitFields(plan, surroundings, 'ECS-EC2-GB-Hours'),
    productCode: 'AmazonECS',
    operation: 'ECSTask-EC2',
  }),
  'unrelated-instance': () => ({ ...computeFields, resourceId: 'i-0ffffffff' }),
  'guard-duty': ({ instance }, { instances }) => ({
    productCode: 'AmazonGuardDuty',
    usageType: 'USE1-PaidRuntimeMonitoring-vCPU',
    resourceId: at(instances, instance).instance,
  }),
  'instance-day': ({ instance }, { instances }, line) => {
    return { ...computeFields, ...commonFields(at(instances, instance)), ...dayOf(line) };
  },
  'volume-tagged': ({ cluster }) => ({
    ...volumeFields,
    resourceId: 'vol-0eeeeeeee',
    tags: { aws_eks_cluster_name: clusterAt(cluster) },
  }),
  'volume-loose': () => ({ ...volumeFields, resourceId: 'vol-0dddddddd' }),
  snapshot: () => ({
    usageType: 'EBS:SnapshotUsage',
    productFamily: 'Storage Snapshot',
    resourceId: 'arn:aws:ec2:us-east-1:111122223333:snapshot/snap-0cccccccc',
  }),
  'load-balancer-tagged': ({ cluster }) => ({
    ...loadBalancerFields,
    tags: { aws_eks_cluster_name: clusterAt(cluster) },
  }),
  'load-balancer': () => loadBalancerFields,
  'fargate-seen': ({ pod, cluster }, { pods }) => {
    if (pods.length === 0) return fargateFields(clusterAt(cluster), 'team-b/unseen/unseen');
    const { on, plan, uid, firstHour } = at(pods, pod);
    const time = { start: firstHour, end: firstHour + HOUR_MS, period: periodOf(firstHour) };
    return { ...fargateFields(on.cluster, `${plan.namespace}/seen/${uid}`), ...time };
  },
  'fargate-unseen': ({ cluster }) => fargateFields(clusterAt(cluster), 'team-a/unseen/unseen'),
};

const computeFields: Partial<ChargeLine> = {
  productFamily: 'Compute Instance',
  usageType: 'BoxUsage:m5.xlarge',
  operation: 'RunInstances',
};

const volumeFields: Partial<ChargeLine> = {
  productFamily: 'Storage',
  usageType: 'EUW1-EBS:VolumeP-IOPS.gp3',
  operation: 'CreateVolume-Gp3',
};

const loadBalancerFields: Partial<ChargeLine> = {
  productCode: 'AWSELB',
  productFamily: 'Load Balancer-Network',
  usageType: 'LoadBalancerUsage',
  operation: 'LoadBalancing:Network',
  resourceId: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/a/1',
};

function savingsPlanFields(lineType: string): Partial<ChargeLine> {
  return { lineType, productCode: 'ComputeSavingsPlans', resourceId: savingsPlanArn, savingsPlanArn };
}

function splitFields(
  plan: ExtraLinePlan,
  { pods, instances }: Surroundings,
  usageType: string,
): Partial<ChargeLine> {
  const cluster = at(instances, plan.instance).cluster;
  const uid = pods.length === 0 ? 'unseen' : at(pods, plan.pod).uid;
  return {
    productCode: 'AmazonEKS',
    usageType,
    operation: 'EKSPod-EC2',
    resourceId: `arn:aws:eks:us-east-1:111122223333:pod/${cluster}/team-a/pod/${uid}`,
  };
}

function fargateFields(cluster: string, pod: string): Partial<ChargeLine> {
  return {
    productCode: 'AmazonEKS',
    productFamily: 'Compute',
    usageType: 'USE1-Fargate-vCPU-Hours:perCPU',
    operation: 'FargatePod',
    resourceId: `arn:aws:eks:us-east-1:111122223333:pod/${cluster}/${pod}`,
  };
}

function dayOf({ start }: ChargeLine): Partial<ChargeLine> {
  return { start: startOfDay(start), end: startOfDay(start) + DAY_MS };
}

function monthOf({ period }: ChargeLine): Partial<ChargeLine> {
  return { start: Date.parse(`${period}-01T00:00:00Z`), end: endOfPeriod(period) };
}
