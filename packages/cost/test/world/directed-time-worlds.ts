import { aChargeLine } from './charge-line.js';
import type { DirectedWorld } from './directed-world.js';
import { aHalfPod, aLife, aLine, aQuarterPod, aWorld, inBucket, shared, theHour } from './directed-world.js';
import { aNode } from './telemetry-row.js';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './utc-time.js';
import type { ChargeLine, PodRow } from './world.js';

const next = theHour + HOUR_MS;

/** Worlds about the time that pods, bills and observation have in common. */
export function directedTimeWorlds(): readonly DirectedWorld[] {
  return [
    {
      title: 'a pod that ends exactly at the hour has no part in the next one',
      world: aWorld({
        chargeLines: [aLine(52n), aLine(100n, { start: next, end: next + HOUR_MS })],
        nodes: [aLife(0, 2)],
        pods: [aQuarterPod('a')],
      }),
      expected: [shared('a', 13n), inBucket('idle', 139n)],
    },
    {
      title: 'a pod over the end of a month has a part in both months',
      world: monthEndWorld(),
      expected: [shared('a', 2n), inBucket('idle', 7_199_998n)],
    },
    {
      title: 'a pod counts no longer than its node was billed',
      world: aWorld({
        chargeLines: [aLine(100n, { usageAmountPico: 250_000_000_000n })],
        pods: [aHalfPod('a')],
      }),
      expected: [shared('a', 50n), inBucket('idle', 50n)],
    },
    {
      title: 'the billed time of all lines of the hour is the capacity',
      world: aWorld({
        chargeLines: [
          aLine(300n, { usageAmountPico: 333_333_333_300n }),
          aLine(0n, { usageAmountPico: 166_666_666_700n, usageType: 'SpotUsage:m5.xlarge' }),
        ],
        pods: [aHalfPod('a', { end: theHour + 15 * MINUTE_MS })],
      }),
      expected: [shared('a', 75n), inBucket('idle', 225n)],
    },
    {
      title: 'an hour billed for no time is split as a whole hour',
      world: aWorld({
        chargeLines: [aLine(100n, { usageAmountPico: 0n })],
        pods: [aHalfPod('a', { end: theHour + 30 * MINUTE_MS })],
      }),
      expected: [shared('a', 25n), inBucket('idle', 75n)],
    },
    {
      title: 'more billed than an hour holds was not observed',
      world: aWorld({ chargeLines: [aLine(9n, { usageAmountPico: 1_500_000_000_000n })] }),
      expected: [inBucket('unobserved', 3n), inBucket('idle', 6n)],
    },
    {
      title: 'times observed twice count once',
      world: aWorld({
        chargeLines: [aLine(4n)],
        coverage: [coverage(15, 45), coverage(0, 30), coverage(20, 25)],
        pods: [],
      }),
      expected: [inBucket('unobserved', 1n), inBucket('idle', 3n)],
    },
    {
      title: 'the unobserved part of a negative amount is rounded towards zero',
      world: aWorld({ chargeLines: [aLine(-3n)], coverage: [coverage(0, 30)] }),
      expected: [inBucket('unobserved', -1n), inBucket('idle', -2n)],
    },
    {
      title: 'a pod seen outside the observed time shares what was observed',
      world: aWorld({
        chargeLines: [aLine(100n)],
        coverage: [coverage(0, 30)],
        pods: [aHalfPod('a', { start: theHour + 30 * MINUTE_MS })],
      }),
      expected: [inBucket('unobserved', 50n), shared('a', 25n), inBucket('idle', 25n)],
    },
    {
      title: 'a node name belongs to its next instance from the moment that one starts',
      world: reusedNameWorld(),
      expected: [shared('a', 75n), inBucket('idle', 225n)],
    },
    {
      title: 'a node name belongs to its first instance before it was seen and to its last one after',
      world: lateNameWorld(),
      expected: [shared('a', 25n), inBucket('idle', 275n)],
    },
    {
      title: 'EMR bills a pod for a minute at least, spread over its life',
      world: aWorld({
        chargeLines: [upliftLine(theHour, 101n), upliftLine(next, 60n)],
        pods: [
          ofJob('a', { end: theHour + 15 * SECOND_MS }),
          ofJob('b', { end: theHour + 60 * SECOND_MS }),
          ofJob('c', { start: next - 10 * SECOND_MS, end: next + 20 * SECOND_MS }),
          ofJob('d', { start: next, end: next + 80 * SECOND_MS }),
        ],
      }),
      // 60, 60 and 20 s of 140 s share 101; 40 and 80 s share 60.
      expected: [job('a', 43n), job('b', 43n), job('c', 15n + 20n), job('d', 40n)],
    },
  ];
}

function monthEndWorld(): DirectedWorld['world'] {
  const midnight = Date.UTC(2026, 10, 1);
  const start = midnight - HOUR_MS;
  const whole = { cpuRequestMicros: 4_000_000n, memoryRequestBytes: 16n * 2n ** 30n };
  return aWorld({
    chargeLines: [
      aLine(3_600_000n, { start, end: midnight, period: '2026-10' }),
      aLine(3_600_000n, { start: midnight, end: midnight + HOUR_MS, period: '2026-11' }),
    ],
    nodes: [aNode({ instance: 'i-0a00000000000000a', start, end: midnight + HOUR_MS })],
    pods: [aQuarterPod('a', { ...whole, start: midnight - 1, end: midnight + 1 })],
  });
}

function reusedNameWorld(): DirectedWorld['world'] {
  const half = { usageAmountPico: 500_000_000_000n };
  const node = 'ip-10-0-9-9.ec2.internal';
  const middle = theHour + 30 * MINUTE_MS;
  return aWorld({
    chargeLines: [aLine(100n, half), aLine(200n, { ...half, resourceId: 'i-0b00000000000000b' })],
    nodes: [
      aNode({ node, instance: 'i-0b00000000000000b', start: middle, end: next }),
      // It is still seen for a while after the next one started.
      aNode({ node, instance: 'i-0a00000000000000a', start: theHour, end: middle + 5 * MINUTE_MS }),
    ],
    pods: [aQuarterPod('a', { node })],
  });
}

function lateNameWorld(): DirectedWorld['world'] {
  const node = 'ip-10-0-9-9.ec2.internal';
  const minute = (minutes: number): number => theHour + minutes * MINUTE_MS;
  return aWorld({
    chargeLines: [aLine(120n), aLine(180n, { resourceId: 'i-0b00000000000000b' })],
    nodes: [
      aNode({ node, instance: 'i-0a00000000000000a', start: minute(15), end: minute(30) }),
      aNode({ node, instance: 'i-0b00000000000000b', start: minute(40), end: minute(50) }),
    ],
    // Twenty minutes are on each instance.
    pods: [
      aQuarterPod('a', { node, container: 'early', end: minute(20) }),
      aQuarterPod('a', { node, container: 'late', start: minute(40) }),
    ],
  });
}

function coverage(
  fromMinute: number,
  toMinute: number,
): { readonly cluster: string; readonly start: number; readonly end: number } {
  return {
    cluster: 'spark-prod',
    start: theHour + fromMinute * MINUTE_MS,
    end: theHour + toMinute * MINUTE_MS,
  };
}

function upliftLine(start: number, unblendedPico: bigint): ChargeLine {
  return aChargeLine({
    start,
    productCode: 'ElasticMapReduce',
    productFamily: 'EMR Containers',
    usageType: 'EMR-EKS-EC2-vCPUHours',
    operation: 'StartJobRun',
    resourceId: 'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/jobruns/j1',
    unblendedPico,
  });
}

function ofJob(uid: string, fields: Partial<PodRow>): PodRow {
  return aQuarterPod(uid, { labels: { 'emr-containers.amazonaws.com/job.id': 'j1' }, ...fields });
}

function job(uid: string, amountPico: bigint): DirectedWorld['expected'][number] {
  return { bucket: 'job', uid, amountPico, run: 'j1', team: 'team-a' };
}
