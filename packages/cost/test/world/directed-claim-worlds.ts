import { aChargeLine } from './charge-line.js';
import type { DirectedWorld } from './directed-world.js';
import {
  aLife,
  aLine,
  aQuarterPod,
  aWorld,
  inBucket,
  shared,
  theHour,
  theInstance,
} from './directed-world.js';
import { aNode } from './telemetry-row.js';
import { DAY_MS, HOUR_MS, startOfDay } from './utc-time.js';
import type { ChargeLine } from './world.js';

/** Worlds about what belongs to which cluster. */
export function directedClaimWorlds(): readonly DirectedWorld[] {
  return [
    {
      title: 'an instance that moved belongs to nobody in the hours between',
      world: aWorld({
        chargeLines: [0, 1, 3, 5, 6].map((hour) => lineAfter(hour, 10n ** BigInt(hour))),
        nodes: [aLife(0, 0.5), aLife(6, 7, { cluster: 'lab' })],
      }),
      // The second cluster was not observed.
      expected: [inBucket('idle', 11n), inBucket('out_of_scope', 1_000n), inBucket('unobserved', 1_100_000n)],
    },
    {
      title: 'the only cluster of the day and its neighbours has the instance in every hour of the day',
      world: aWorld({
        chargeLines: [
          lineAfter(-11, 1n),
          lineAfter(-10, 20n),
          lineAfter(13, 300n),
          lineAfter(37, 4_000n),
          lineAfter(-35, 50_000n),
          lineAfter(38, 600_000n),
        ],
        nodes: [aLife(0, 1)],
      }),
      // The days before and after those were not seen to have it; the first of all days was not observed.
      expected: [inBucket('idle', 4_321n), inBucket('out_of_scope', 650_000n)],
    },
    {
      title: 'a node alive at midnight is claimed on both days',
      world: aWorld({
        chargeLines: [lineAfter(13, 1n), lineAfter(14, 20n), lineAfter(16, 300n)],
        nodes: [aLife(13, 14.25)],
      }),
      expected: [inBucket('idle', 321n)],
    },
    {
      title: 'the configuration wins over the node table, and the node table over a tag',
      world: aWorld({
        chargeLines: [
          aLine(1n, { resourceId: 'i-01', tags: { aws_eks_cluster_name: 'lab' } }),
          aLine(20n, { resourceId: 'i-02' }),
          aLine(300n, { resourceId: 'i-03', tags: { aws_eks_cluster_name: 'spark-prod' } }),
        ],
        nodes: ['i-01', 'i-02'].map((instance) => aNode({ instance, start: theHour })),
        config: { attachments: { instances: { 'i-02': 'lab' } } },
      }),
      expected: [inBucket('idle', 301n), inBucket('unobserved', 20n)],
    },
    {
      title: 'pods on an instance that only the configuration knows pay by its id',
      world: aWorld({
        chargeLines: [aLine(52n)],
        nodes: [],
        pods: [aQuarterPod('a'), aQuarterPod('b', { node: 'ip-10-0-0-1.ec2.internal' })],
        config: { attachments: { instances: { [theInstance]: 'spark-prod' } } },
      }),
      expected: [shared('a', 13n), inBucket('idle', 39n)],
    },
    {
      title: 'a cluster that nobody observed takes nothing from the one beside it',
      world: aWorld({
        chargeLines: [aLine(52n), aLine(700n, { resourceId: 'i-unseen' })],
        pods: [aQuarterPod('a')],
        config: { attachments: { instances: { 'i-unseen': 'a-cluster' } } },
      }),
      expected: [shared('a', 13n), inBucket('idle', 39n), inBucket('unobserved', 700n)],
    },
    {
      title: 'a volume follows its node, and without one its tag',
      world: aWorld({
        chargeLines: [
          volume('vol-node', 52n),
          volume('vol-config', 520n),
          volume('vol-tag', 7n, { tags: { aws_eks_cluster_name: 'spark-prod' } }),
          volume('vol-loose', 9n),
        ],
        nodes: [aLife(0, 1, { volumes: ['vol-other', 'vol-node'] })],
        pods: [aQuarterPod('a')],
        config: { attachments: { volumes: { 'vol-config': theInstance } } },
      }),
      expected: [
        shared('a', 143n),
        inBucket('idle', 429n),
        inBucket('node_storage', 7n),
        inBucket('out_of_scope', 9n),
      ],
    },
    {
      title: 'an hour whose volumes are billed in another currency gets no estimate in dollars',
      world: aWorld({
        chargeLines: [
          aLine(52n, { currency: 'CNY' }),
          volume('vol-node', 20n, {
            currency: 'CNY',
            start: theHour + HOUR_MS,
            end: theHour + 2 * HOUR_MS,
          }),
        ],
        nodes: [aLife(0, 2, { volumes: ['vol-node'] })],
      }),
      expected: [inBucket('idle', 72n)],
    },
    {
      title: 'lines of a whole day were not observed by the hour',
      world: aWorld({
        chargeLines: [
          wholeDay(aLine(7n)),
          wholeDay(volume('vol-node', 20n)),
          wholeDay(volume('vol-tag', 300n, { tags: { aws_eks_cluster_name: 'spark-prod' } })),
        ],
        nodes: [aLife(0, 1, { volumes: ['vol-node'] })],
        pods: [aQuarterPod('a')],
      }),
      expected: [inBucket('unobserved', 27n), inBucket('node_storage', 300n)],
    },
    {
      title: 'rows that repeat the cost of an instance count nothing, whatever they say',
      world: aWorld({
        chargeLines: [aLine(5n), aLine(900n, { operation: 'EKSPod-EC2', productCode: 'AmazonEKS' })],
      }),
      expected: [inBucket('idle', 5n)],
    },
    {
      title: 'network and monitoring of an instance are not its compute',
      world: aWorld({
        chargeLines: [
          aLine(52n),
          aLine(7n, { usageType: 'USE1-DataTransfer-Out-Bytes', productFamily: 'Data Transfer' }),
          aLine(9n, { productCode: 'AmazonGuardDuty', productFamily: 'Security Services' }),
        ],
        pods: [aQuarterPod('a')],
      }),
      expected: [
        shared('a', 13n),
        inBucket('idle', 39n),
        inBucket('node_network', 7n),
        inBucket('out_of_scope', 9n),
      ],
    },
  ];
}

function lineAfter(hours: number, unblendedPico: bigint): ChargeLine {
  const start = theHour + hours * HOUR_MS;
  return aLine(unblendedPico, { start, end: start + HOUR_MS });
}

function wholeDay(line: ChargeLine): ChargeLine {
  const start = startOfDay(line.start);
  return { ...line, start, end: start + DAY_MS };
}

function volume(resourceId: string, unblendedPico: bigint, fields: Partial<ChargeLine> = {}): ChargeLine {
  return aChargeLine({
    start: theHour,
    productFamily: 'Storage',
    usageType: 'EBS:VolumeUsage.gp3',
    operation: 'CreateVolume-Gp3',
    resourceId,
    unblendedPico,
    ...fields,
  });
}
