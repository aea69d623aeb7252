import { aChargeLine } from './charge-line.js';
import type { DirectedWorld } from './directed-world.js';
import { aLine, aQuarterPod, aWorld, inBucket, shared, theHour } from './directed-world.js';
import { aNode } from './telemetry-row.js';
import type { ChargeLine } from './world.js';

const jobLabels = { 'emr-containers.amazonaws.com/job.id': 'j1' };

/** Worlds about what the configuration counts and how it weighs. */
export function directedScopeWorlds(): readonly DirectedWorld[] {
  return [
    {
      title: 'everything of another account is out of scope, its taxes too',
      world: aWorld({
        chargeLines: [
          aLine(1n),
          aLine(20n, { account: '000444455556' }),
          taxLine(300n, { account: '000444455556' }),
          taxLine(4_000n),
        ],
        config: { scope: { accounts: ['111122223333'] } },
      }),
      expected: [inBucket('idle', 1n), inBucket('out_of_scope', 320n), inBucket('tax', 4_000n)],
    },
    {
      title: 'everything of another cluster is out of scope, the charges for its jobs too',
      world: aWorld({
        chargeLines: [
          aLine(52n),
          aLine(100n, { resourceId: 'i-0b00000000000000b' }),
          controlPlane('spark-prod', 7n),
          controlPlane('lab', 1_000n),
          upliftLine('j1', 10_000n),
          upliftLine('unseen', 3n),
          taxLine(5n),
        ],
        nodes: [
          ...aWorld().nodes,
          aNode({ instance: 'i-0b00000000000000b', start: theHour, cluster: 'lab' }),
        ],
        pods: [
          aQuarterPod('a'),
          aQuarterPod('b', { node: 'i-0b00000000000000b', cluster: 'lab', labels: jobLabels }),
        ],
        config: { scope: { clusters: ['spark-prod'] } },
      }),
      expected: [
        shared('a', 13n),
        inBucket('idle', 39n),
        inBucket('control_plane', 7n),
        inBucket('out_of_scope', 11_100n),
        { bucket: 'job', uid: null, amountPico: 3n, run: 'unseen' },
        inBucket('tax', 5n),
      ],
    },
    {
      title: 'a virtual cluster says where a job was that nobody saw',
      world: aWorld({
        chargeLines: [upliftLine('unseen', 3n)],
        config: { scope: { clusters: ['spark-prod'] }, attachments: { virtualClusters: { vc1: 'lab' } } },
      }),
      expected: [inBucket('out_of_scope', 3n)],
    },
    {
      title: 'weights of the configuration divide the node',
      // The pod has 1 of 4 vCPU and 4 of 16 GiB, with two GiB as heavy as a vCPU; the GPU is as heavy as both.
      world: weightWorld({ cpu: 2, memory: 1, gpu: 24 }, 'g4dn.xlarge'),
      expected: [shared('a', 6n), inBucket('idle', 42n)],
    },
    {
      title: 'a GPU weighs nothing unless the configuration says so',
      world: weightWorld(undefined, 'g4dn.xlarge'),
      expected: [shared('a', 12n), inBucket('idle', 36n)],
    },
    {
      title: 'the billed type is the size of a node, whatever the node says',
      world: aWorld({
        chargeLines: [aLine(52n)],
        nodes: [aNode({ instance: 'i-0a00000000000000a', start: theHour, vcpu: 2, memoryBytes: 2n ** 30n })],
        pods: [aQuarterPod('a')],
      }),
      expected: [shared('a', 13n), inBucket('idle', 39n)],
    },
    {
      title: 'a Spot line without the attribute has the type that its usage type ends with',
      world: aWorld({
        chargeLines: [aLine(52n, { instanceType: '', usageType: 'EUW1-SpotUsage:m5.xlarge' })],
        nodes: [aNode({ instance: 'i-0a00000000000000a', start: theHour, vcpu: 2, memoryBytes: 2n ** 30n })],
        pods: [aQuarterPod('a')],
      }),
      expected: [shared('a', 13n), inBucket('idle', 39n)],
    },
    {
      title: 'the larger of request and usage counts where the configuration says so',
      world: aWorld({
        chargeLines: [aLine(52n)],
        pods: [
          aQuarterPod('a', {
            container: 'main',
            cpuRequestMicros: 1_000_000n,
            cpuUsageMicros: 500_000n,
            memoryRequestBytes: 2n * 2n ** 30n,
            memoryUsageBytes: 5n * 2n ** 30n,
          }),
          // Containers are added up first: 2 of 2 vCPU are requested, 0.5 and 0.7 of them used.
          aQuarterPod('a', {
            container: 'sidecar',
            cpuRequestMicros: 1_000_000n,
            cpuUsageMicros: 700_000n,
            memoryRequestBytes: 2n * 2n ** 30n,
            memoryUsageBytes: 0n,
          }),
        ],
        config: { weights: { basis: 'max' } },
      }),
      expected: [shared('a', 23n), inBucket('idle', 29n)],
    },
  ];
}

function weightWorld(
  weights: { readonly cpu: number; readonly memory: number; readonly gpu: number } | undefined,
  instanceType: string,
): DirectedWorld['world'] {
  return aWorld({
    chargeLines: [aLine(48n, { instanceType, usageType: `BoxUsage:${instanceType}` })],
    pods: [aQuarterPod('a')],
    config: weights === undefined ? {} : { weights },
  });
}

function taxLine(unblendedPico: bigint, fields: Partial<ChargeLine> = {}): ChargeLine {
  return aChargeLine({ start: theHour, lineType: 'Tax', unblendedPico, ...fields });
}

function controlPlane(cluster: string, unblendedPico: bigint): ChargeLine {
  return aChargeLine({
    start: theHour,
    productCode: 'AmazonEKS',
    usageType: 'AmazonEKS-Hours:perCluster',
    resourceId: `arn:aws:eks:us-east-1:111122223333:cluster/${cluster}`,
    unblendedPico,
  });
}

function upliftLine(job: string, unblendedPico: bigint): ChargeLine {
  return aChargeLine({
    start: theHour,
    productCode: 'ElasticMapReduce',
    productFamily: 'EMR Containers',
    usageType: 'EMR-EKS-EC2-vCPUHours',
    operation: 'StartJobRun',
    resourceId: `arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/jobruns/${job}`,
    unblendedPico,
  });
}
