import { aChargeLine, aComputeLine } from '../world/charge-line.js';
import { aNode, aPod } from '../world/telemetry-row.js';
import { HOUR_MS } from '../world/utc-time.js';
import type { ChargeLine, PodRow, World } from '../world/world.js';
import { filesOf } from './allocated-world.js';
import type { Files } from './input-file.js';

/** The last two hours of October and the first of November are billed; the hour after it is not yet. */
export const fleetStart: number = Date.UTC(2026, 9, 31, 22);

const prod = 'i-0a00000000000000a';
const spot = 'i-0b00000000000000b';
const dev = 'i-0c00000000000000c';
const plan = 'arn:aws:savingsplans::111122223333:savingsplan/1';
const run = 'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/jobruns/000000036gr7qbcelvv';

/**
 * Two clusters, two accounts, two payers with two currencies, all purchase options, every kind of pot, something out of
 * scope, unobserved and not billed yet: everything that a report tells apart.
 */
export function aFleet(): Files {
  const world: World = {
    chargeLines: [0, 1, 2].flatMap((hour) => linesOf(fleetStart + hour * HOUR_MS)),
    pods: podsOf(fleetStart, fleetStart + 4 * HOUR_MS),
    nodes: [
      aNode({
        instance: prod,
        node: 'prod-1',
        start: fleetStart,
        end: fleetStart + 4 * HOUR_MS,
        volumes: ['vol-1'],
      }),
      aNode({
        instance: spot,
        node: 'prod-2',
        instanceType: 'r5.xlarge',
        capacityType: 'spot',
        start: fleetStart,
        end: fleetStart + 3 * HOUR_MS,
      }),
      aNode({
        cluster: 'spark-dev',
        instance: dev,
        node: 'dev-1',
        start: fleetStart,
        end: fleetStart + 3 * HOUR_MS,
      }),
    ],
    coverage: [
      { cluster: 'spark-prod', start: fleetStart, end: fleetStart + 4 * HOUR_MS },
      // Half of the second hour was not observed, and nothing of the third.
      { cluster: 'spark-dev', start: fleetStart, end: fleetStart + 1.5 * HOUR_MS },
    ],
    config: {},
  };
  const files = filesOf(world);
  return { ...files, 'nodes.csv': withPools(String(files['nodes.csv'])), 'platform.yaml': platform };
}

/** The table of nodes with their pools: `spot` or `general`. */
function withPools(nodes: string): string {
  const [header = '', ...rows] = nodes.trimEnd().split('\n');
  const poolOf = (row: string): string => (row.includes(',spot,') ? 'spot' : 'general');
  return `${[`${header},pool`, ...rows.map((row) => `${row},${poolOf(row)}`)].join('\n')}\n`;
}

/** Teams of the fleet and who pays for them. */
const platform = `apiVersion: moorage.dev/v1alpha1
kind: Platform
clusters: [{ name: spark-prod }, { name: spark-dev }]
teams:
  - { name: blue, namespace: blue-jobs, costCenter: "100" }
  - { name: green, namespace: green-jobs }
costCenters: [{ name: "100", title: Sales }]
`;

function linesOf(start: number): readonly ChargeLine[] {
  const line = (fields: Partial<ChargeLine>): ChargeLine => aChargeLine({ start, ...fields });
  const compute = (resourceId: string, unblendedPico: bigint, fields: Partial<ChargeLine> = {}): ChargeLine =>
    aComputeLine({ start, resourceId, instanceType: 'm5.xlarge', unblendedPico, ...fields });
  const usage = 500_000_000_000n;
  return [
    compute(prod, 100_003n, { usageAmountPico: usage, tags: { user_project: 'north' } }),
    compute(prod, 96_000n, {
      usageAmountPico: usage,
      lineType: 'SavingsPlanCoveredUsage',
      savingsPlanArn: plan,
      savingsPlanEffectivePico: 70_001n,
      tags: { user_project: 'north' },
    }),
    line({
      lineType: 'SavingsPlanNegation',
      usageType: 'BoxUsage:m5.xlarge',
      unblendedPico: -96_000n,
      savingsPlanArn: plan,
    }),
    line({
      lineType: 'SavingsPlanRecurringFee',
      productCode: 'ComputeSavingsPlans',
      unblendedPico: 100_000n,
      savingsPlanArn: plan,
      savingsPlanCommitmentPico: 100_000n,
      savingsPlanUsedPico: 70_001n,
    }),
    compute(spot, 62_100n, { instanceType: 'r5.xlarge', usageType: 'SpotUsage:r5.xlarge' }),
    compute(dev, 192_000n, { account: '000444455556', tags: { user_project: 'south' } }),
    line({ resourceId: 'vol-1', usageType: 'EBS:VolumeUsage.gp3', unblendedPico: 2_222n }),
    line({ resourceId: prod, usageType: 'DataTransfer-Regional-Bytes', unblendedPico: 10_000n }),
    line({
      productCode: 'AmazonEKS',
      usageType: 'AmazonEKS-Hours:perCluster',
      resourceId: 'arn:aws:eks:us-east-1:111122223333:cluster/spark-prod',
      unblendedPico: 100_000n,
    }),
    ...['vCPUHours', 'GBHours'].map((meter) =>
      line({
        productCode: 'ElasticMapReduce',
        productFamily: 'EMR Containers',
        usageType: `EMR-EKS-EC2-${meter}`,
        operation: 'StartJobRun',
        resourceId: run,
        usageAmountPico: 2_000_000_000_000n,
        unblendedPico: 20_249n,
      }),
    ),
    line({ productCode: 'AmazonS3', usageType: 'TimedStorage-ByteHrs', unblendedPico: 23_000n }),
    line({ lineType: 'Tax', unblendedPico: 7_001n }),
    line({ lineType: 'Credit', unblendedPico: -5_003n }),
    line({ lineType: 'Fee', productCode: 'AWSSupportBusiness', unblendedPico: 3_001n }),
    line({ lineType: 'SolarDiscount', unblendedPico: -11n }),
    line({
      lineType: 'Tax',
      payer: '777788889999',
      account: '777788889999',
      currency: 'CNY',
      unblendedPico: 13n,
    }),
  ];
}

function podsOf(start: number, end: number): readonly PodRow[] {
  const pod = (uid: string, fields: Partial<PodRow>): PodRow =>
    aPod({ uid, node: 'prod-1', start, end, ...fields });
  const emr = {
    'emr-containers.amazonaws.com/job.id': '000000036gr7qbcelvv',
    'emr-containers.amazonaws.com/virtual-cluster-id': 'vc1',
  };
  return [
    pod('driver', { namespace: 'blue-jobs', labels: { ...emr, 'spark-role': 'driver', app: 'etl' } }),
    pod('executor', {
      namespace: 'blue-jobs',
      node: 'prod-2',
      end: start + 3 * HOUR_MS,
      labels: { ...emr, 'spark-role': 'executor', app: 'etl' },
    }),
    pod('green', {
      namespace: 'green-jobs',
      labels: { 'spark-app-selector': 'spark-9', 'spark-role': 'driver' },
    }),
    pod('web', { namespace: 'green-jobs', node: 'prod-2', end: start + 90 * 60_000, labels: { app: 'web' } }),
    pod('system', { namespace: 'kube-system', cpuRequestMicros: 100_000n, memoryRequestBytes: 2n ** 28n }),
    pod('devel', {
      cluster: 'spark-dev',
      node: 'dev-1',
      namespace: 'green-jobs',
      end: start + HOUR_MS,
      labels: { 'spark-app-selector': 'spark-10', 'spark-role': 'driver' },
    }),
  ];
}
