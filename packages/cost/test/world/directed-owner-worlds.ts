import { aChargeLine } from './charge-line.js';
import type { DirectedWorld } from './directed-world.js';
import { aLine, aQuarterPod, aWorld, inBucket, shared, theHour } from './directed-world.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './utc-time.js';
import type { ChargeLine, OwnershipRule, PodRow } from './world.js';

const jobLabels = { 'emr-containers.amazonaws.com/job.id': 'j1', 'moorage.dev/run-id': 'run-1' };
const ofTeamA: OwnershipRule = { match: { namespace: 'team-a' }, team: 'amber' };

/** Worlds about whose a pod is, and what EMR and Fargate charge for it. */
export function directedOwnerWorlds(): readonly DirectedWorld[] {
  return [
    {
      title: 'a run belongs to a job, and to the team of its namespace if nobody else is named',
      world: podWorld({ labels: jobLabels }),
      expected: [{ bucket: 'job', uid: 'a', amountPico: 13n, run: 'run-1', team: 'team-a' }, idle],
    },
    {
      title: 'a rule names the team of a run before a label does',
      world: podWorld({ labels: { ...jobLabels, 'moorage.dev/team': 'labelled' } }, [ofTeamA]),
      expected: [{ bucket: 'job', uid: 'a', amountPico: 13n, run: 'run-1', team: 'amber' }, idle],
    },
    {
      title: 'a pod without run is a workload where a rule names a team',
      world: podWorld({}, [{ match: { namespace: 'team-b' }, team: 'beryl' }, ofTeamA]),
      expected: [{ bucket: 'workload', uid: 'a', amountPico: 13n, team: 'amber' }, idle],
    },
    {
      title: 'a pod without run is a workload where its label names a team',
      world: podWorld({ labels: { 'moorage.dev/team': 'labelled' } }),
      expected: [{ bucket: 'workload', uid: 'a', amountPico: 13n, team: 'labelled' }, idle],
    },
    {
      title: 'headroom is headroom whoever owns its namespace',
      world: podWorld({ labels: { 'moorage.dev/headroom': 'true' } }, [ofTeamA]),
      expected: [{ bucket: 'headroom', uid: 'a', amountPico: 13n, team: 'amber' }, idle],
    },
    {
      title: 'a rule ends before the day it names',
      world: podWorld({}, [
        { match: { namespace: 'team-a' }, team: 'past', to: '2026-10-14' },
        { match: { namespace: 'team-a' }, team: 'future', from: '2026-10-15' },
        { match: { cluster: 'lab' }, team: 'elsewhere' },
        { match: { namespace: 'team-a', label: { 'example.com/a': 'b' } }, team: 'others' },
        { match: { cluster: 'spark-prod' }, team: 'present', from: '2026-10-14', to: '2026-10-15' },
      ]),
      expected: [{ bucket: 'workload', uid: 'a', amountPico: 13n, team: 'present' }, idle],
    },
    {
      title: 'the application of the operator is a run where nothing else names one',
      world: podWorld({ labels: { 'sparkoperator.k8s.io/app-name': 'app-1' } }),
      expected: [{ bucket: 'job', uid: 'a', amountPico: 13n, run: 'app-1', team: 'team-a' }, idle],
    },
    {
      title: 'an EMR charge of an hour without its pods goes to the run that they had that day',
      world: aWorld({
        chargeLines: [upliftLine('jobruns/j1', 7n), upliftLine('jobruns/j1', 40n, theHour + 20 * HOUR_MS)],
        pods: [
          aQuarterPod('a', { start: theHour + 2 * HOUR_MS, end: theHour + 3 * HOUR_MS, labels: jobLabels }),
        ],
      }),
      expected: [
        { bucket: 'job', uid: null, amountPico: 7n, run: 'run-1', team: 'team-a' },
        { bucket: 'job', uid: null, amountPico: 40n, run: 'j1' },
      ],
    },
    {
      title: 'an EMR charge for pods that requested nothing stays with their run',
      world: aWorld({
        chargeLines: [upliftLine('jobruns/j1', 7n)],
        pods: [aQuarterPod('a', { cpuRequestMicros: null, labels: jobLabels })],
      }),
      expected: [{ bucket: 'job', uid: null, amountPico: 7n, run: 'run-1', team: 'team-a' }],
    },
    {
      title: 'an EMR charge for an endpoint goes to the endpoint, a malformed one to nobody',
      world: aWorld({ chargeLines: [upliftLine('endpoints/e1', 7n), upliftLine('other', 9n)] }),
      expected: [{ bucket: 'job', uid: null, amountPico: 7n, run: 'e1' }, inBucket('unclassified', 9n)],
    },
    {
      title: 'an EMR charge is split by requests and time among all containers of its pods',
      world: aWorld({
        chargeLines: [upliftLine('jobruns/j1', 100n)],
        pods: [
          aQuarterPod('a', { labels: jobLabels, container: 'main' }),
          aQuarterPod('a', { labels: jobLabels, container: 'sidecar', end: theHour + 30 * MINUTE_MS }),
          aQuarterPod('b', { labels: jobLabels, start: theHour + 30 * MINUTE_MS }),
        ],
      }),
      expected: [
        { bucket: 'job', uid: 'a', amountPico: 75n, run: 'run-1', team: 'team-a' },
        { bucket: 'job', uid: 'b', amountPico: 25n, run: 'run-1', team: 'team-a' },
      ],
    },
    {
      title: 'a Fargate pod that was seen belongs to its run, another one to its namespace',
      world: aWorld({
        chargeLines: [fargateLine('team-b/driver/a', 7n), fargateLine('team-a/driver/unseen', 9n)],
        pods: [aQuarterPod('a', { node: 'fargate-ip-10-0-0-1.ec2.internal', labels: jobLabels })],
        config: { ownership: [ofTeamA] },
      }),
      expected: [
        { bucket: 'job', uid: 'a', amountPico: 7n, run: 'run-1', team: 'amber' },
        { bucket: 'workload', uid: 'unseen', amountPico: 9n, team: 'amber' },
      ],
    },
    {
      title: 'a Fargate pod that was seen on another day alone belongs to its namespace',
      world: aWorld({
        chargeLines: [fargateLine('team-a/driver/a', 7n)],
        pods: [
          aQuarterPod('a', { labels: jobLabels, start: theHour + DAY_MS, end: theHour + DAY_MS + MINUTE_MS }),
        ],
        config: { ownership: [ofTeamA] },
      }),
      expected: [{ bucket: 'workload', uid: 'a', amountPico: 7n, team: 'amber' }],
    },
    {
      title: 'a label that is empty names nothing',
      world: podWorld({ labels: { 'moorage.dev/run-id': '', 'moorage.dev/team': '' } }),
      expected: [shared('a', 13n), idle],
    },
    {
      title: 'the rules of the day of the hour count, not those of the start of the pod',
      world: aWorld({
        chargeLines: [aLine(52n), aLine(520n, { start: theHour + DAY_MS, end: theHour + DAY_MS + HOUR_MS })],
        nodes: aWorld().nodes.map((node) => ({ ...node, end: theHour + 2 * DAY_MS })),
        pods: [aQuarterPod('a', { end: theHour + 2 * DAY_MS })],
        config: { ownership: [{ ...ofTeamA, from: '2026-10-15' }] },
      }),
      expected: [
        shared('a', 13n),
        { bucket: 'workload', uid: 'a', amountPico: 130n, team: 'amber' },
        inBucket('idle', 429n),
      ],
    },
  ];
}

const idle = inBucket('idle', 39n);

function podWorld(pod: Partial<PodRow>, ownership: readonly OwnershipRule[] = []): DirectedWorld['world'] {
  return aWorld({ chargeLines: [aLine(52n)], pods: [aQuarterPod('a', pod)], config: { ownership } });
}

function upliftLine(path: string, unblendedPico: bigint, start = theHour): ChargeLine {
  return aChargeLine({
    start,
    productCode: 'ElasticMapReduce',
    productFamily: 'EMR Containers',
    usageType: 'EUW1-EMR-EKS-EC2-vCPUHours',
    operation: 'StartJobRun',
    resourceId: `arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/${path}`,
    unblendedPico,
  });
}

function fargateLine(pod: string, unblendedPico: bigint): ChargeLine {
  return aChargeLine({
    start: theHour,
    productCode: 'AmazonEKS',
    productFamily: 'Compute',
    usageType: 'USE1-Fargate-GB-Hours',
    operation: 'FargatePod',
    resourceId: `arn:aws:eks:us-east-1:111122223333:pod/spark-prod/${pod}`,
    unblendedPico,
  });
}
