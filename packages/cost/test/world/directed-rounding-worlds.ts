import { aChargeLine } from './charge-line.js';
import type { DirectedWorld } from './directed-world.js';
import { aHalfPod, aLine, aQuarterPod, aWorld, inBucket, shared, theHour } from './directed-world.js';
import { aNode } from './telemetry-row.js';

const TIB = 2n ** 40n;

/** Worlds about the last unit of an amount. */
export function directedRoundingWorlds(): readonly DirectedWorld[] {
  return [
    {
      title: 'a unit that a pod and idle time could have goes to the pod',
      world: aWorld({ chargeLines: [aLine(1n)], pods: [aHalfPod('a')] }),
      expected: [shared('a', 1n)],
    },
    {
      title: 'units that pods could have go to the first ones by the bytes of their uid',
      world: aWorld({
        chargeLines: [aLine(3n)],
        pods: ['😀', 'ｱ', 'a', 'Z'].map((uid) => aQuarterPod(uid)),
      }),
      expected: [shared('Z', 1n), shared('a', 1n), shared('ｱ', 1n)],
    },
    {
      title: 'one unit among three pods and idle time is not lost',
      world: aWorld({ chargeLines: [aLine(1n)], pods: ['c', 'b', 'a'].map((uid) => aQuarterPod(uid)) }),
      expected: [shared('a', 1n)],
    },
    {
      title: 'three units among three pods and idle time go to the pods',
      world: aWorld({ chargeLines: [aLine(3n)], pods: ['c', 'b', 'a'].map((uid) => aQuarterPod(uid)) }),
      expected: [shared('a', 1n), shared('b', 1n), shared('c', 1n)],
    },
    {
      title: 'the larger remainder wins over the earlier uid',
      world: aWorld({ chargeLines: [aLine(3n)], pods: [aQuarterPod('a'), aHalfPod('b')] }),
      expected: [shared('a', 1n), shared('b', 1n), inBucket('idle', 1n)],
    },
    {
      title: 'a negative amount is split like its magnitude',
      world: aWorld({ chargeLines: [aLine(-10n)], pods: [aQuarterPod('a')] }),
      expected: [shared('a', -3n), inBucket('idle', -7n)],
    },
    {
      title: 'nothing weighs anything, so everything is idle',
      world: aWorld({
        chargeLines: [aLine(5n, { instanceType: 'x9.mega', usageType: 'BoxUsage:x9.mega' })],
        nodes: [
          aNode({
            instance: 'i-0a00000000000000a',
            start: theHour,
            instanceType: 'x9.mega',
            vcpu: null,
            memoryBytes: null,
          }),
        ],
        pods: [aQuarterPod('a', { cpuRequestMicros: null, memoryRequestBytes: 0n })],
      }),
      expected: [inBucket('idle', 5n)],
    },
    {
      title: 'pods that ask for more than the node has leave nothing idle',
      world: aWorld({
        chargeLines: [aLine(1_000_000n)],
        pods: [
          aQuarterPod('a', { cpuRequestMicros: 4_000_000n, memoryRequestBytes: 16n * 2n ** 30n }),
          twice('b'),
        ],
      }),
      expected: [shared('a', 333_333n), shared('b', 666_667n)],
    },
    {
      title: 'a million in an hour of the largest instance keeps its last unit',
      world: hugeWorld(10n ** 18n, { instanceType: 'u7in-32tb.224xlarge', vcpu: 896, memoryTib: 32n }),
      expected: [shared('a', 5n * 10n ** 17n), inBucket('idle', 5n * 10n ** 17n)],
    },
    {
      title: 'a large instance of unknown type is as large as its node says',
      world: hugeWorld(10n ** 18n - 1n, { instanceType: 'u-24tb1.112xlarge', vcpu: 448, memoryTib: 24n }),
      expected: [shared('a', 5n * 10n ** 17n), inBucket('idle', 5n * 10n ** 17n - 1n)],
    },
    {
      title: 'requests are rounded up for each container, not for the pod',
      world: aWorld({
        chargeLines: [aLine(6_815_744_000n)],
        pods: ['main', 'sidecar'].map((container) =>
          aQuarterPod('a', { container, cpuRequestMicros: 100n, memoryRequestBytes: 1n }),
        ),
      }),
      expected: [shared('a', 2_359_546n), inBucket('idle', 6_813_384_454n)],
    },
    {
      title: 'lines of one group are added up before they are rounded',
      world: aWorld({ chargeLines: [aLine(1n, { usageAmountPico: 0n }), aLine(1n)], pods: [aHalfPod('a')] }),
      expected: [shared('a', 1n), inBucket('idle', 1n)],
    },
    {
      title: 'lines bought in another way are rounded on their own',
      world: aWorld({
        chargeLines: [aLine(1n), aLine(1n, { usageType: 'SpotUsage:m5.xlarge', usageAmountPico: 0n })],
        pods: [aHalfPod('a')],
      }),
      expected: [shared('a', 2n)],
    },
    {
      title: 'digits beyond the last unit are rounded half away from zero',
      world: aWorld({
        chargeLines: [
          aLine(-3n, { notation: 'rounds-up' }),
          aChargeLine({ start: theHour, lineType: 'Tax', unblendedPico: 7n, notation: 'rounds-up' }),
          aChargeLine({ start: theHour, lineType: 'Credit', unblendedPico: -7n, notation: 'rounds-down' }),
        ],
      }),
      expected: [inBucket('idle', -3n), inBucket('tax', 7n), inBucket('credit', -7n)],
    },
    {
      title: 'a net cost of nothing counts, an empty one does not',
      world: aWorld({
        chargeLines: [
          aLine(50n, { netUnblendedPico: 0n }),
          aChargeLine({ start: theHour, lineType: 'Tax', unblendedPico: 7n, netUnblendedPico: null }),
        ],
      }),
      expected: [inBucket('tax', 7n)],
    },
  ];
}

function twice(uid: string): ReturnType<typeof aQuarterPod> {
  return aQuarterPod(uid, { cpuRequestMicros: 8_000_000n, memoryRequestBytes: 32n * 2n ** 30n });
}

function hugeWorld(
  pico: bigint,
  size: { readonly instanceType: string; readonly vcpu: number; readonly memoryTib: bigint },
): DirectedWorld['world'] {
  const { instanceType, vcpu, memoryTib } = size;
  const pod = aQuarterPod('a', {
    cpuRequestMicros: BigInt(vcpu) * 500_000n,
    memoryRequestBytes: (memoryTib * TIB) / 2n,
  });
  return aWorld({
    chargeLines: [aLine(pico, { instanceType, usageType: `BoxUsage:${instanceType}` })],
    nodes: [aNode({ instance: pod.node, start: theHour, instanceType, vcpu, memoryBytes: memoryTib * TIB })],
    pods: [pod],
  });
}
