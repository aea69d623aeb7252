import { describe, expect, it } from 'vitest';
import { allocatedFiles, allocatedRecording, allocatedWorld, filesOf } from '../kit/allocated-world.js';
import { moorage } from '../kit/cli.js';
import { aDay } from '../kit/day.js';
import type { Hour } from '../kit/day.js';
import { goldenHour } from '../kit/golden-hour.js';
import { writeInput } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { aBillLine, aNodeRow, aPodRow, toCsv, without } from '../kit/raw-row.js';
import { findingCodes, sumsBy } from '../kit/sums.js';
import { aNodeObject, aPodObject, aWatchEvent, toJsonLines } from '../kit/watch-event.js';
import { aChargeLine } from '../world/charge-line.js';
import { aHalfPod, aLife, aLine, aQuarterPod, theHour, theInstance } from '../world/directed-world.js';
import { HOUR_MS } from '../world/utc-time.js';

const emrJob = {
  'emr-containers.amazonaws.com/job.id': '000000036gr7qbcelvv',
  'emr-containers.amazonaws.com/virtual-cluster-id': 'vc0000000000000000000001',
  'emr-containers.amazonaws.com/resource.type': 'job.run',
};
const operatorJob = {
  'sparkoperator.k8s.io/app-name': 'nightly',
  'eks-subscription.amazonaws.com/emr.internal.id': 'internal-1',
  'spark-role': 'executor',
};
const endpoint = {
  'emr-containers.amazonaws.com/virtual-cluster-id': 'vc0000000000000000000001',
};
const endpointArn =
  'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc0000000000000000000001/endpoints/abc123';
const neededColumns = [
  'bill_payer_account_id',
  'bill_billing_period_start_date',
  'line_item_usage_account_id',
  'line_item_line_item_type',
  'line_item_product_code',
  'line_item_currency_code',
  'line_item_unblended_cost',
];

describe('what the exporter of the post loses', () => {
  const day = aDay();

  const onlyEmr = day.hour({ pods: [aQuarterPod('l1', { labels: emrJob })] });
  it('L1 keeps an hour in which only EMR job runs ran', async () => {
    expect(await onlyEmr.sums('run')).toEqual({ '000000036gr7qbcelvv': 250n, '-': 750n });
  });

  const onlyOperator = day.hour({ pods: [aQuarterPod('l2', { labels: operatorJob })] });
  it('L2 keeps an hour in which only jobs of the Spark operator ran', async () => {
    expect(await onlyOperator.sums('job')).toEqual({ nightly: 250n, '-': 750n });
  });

  const both = day.hour({
    pods: [aQuarterPod('l3-a', { labels: emrJob }), aHalfPod('l3-b', { labels: operatorJob })],
  });
  it('L3 keeps the cost of an operator pod that has no EMR job id, beside a pod that has one', async () => {
    expect(await both.sums('job')).toEqual({ '000000036gr7qbcelvv': 250n, nightly: 500n, '-': 250n });
  });

  const unlabelled = day.hour({
    nodes: [aLife(0, 1, { capacityType: '' })],
    pods: [aQuarterPod('l4', { labels: operatorJob })],
  });
  it('L4 keeps the cost of nodes whose capacity type and pool nobody says', async () => {
    expect(await unlabelled.sums('purchase-option,job')).toEqual({
      'OnDemand nightly': 250n,
      'OnDemand -': 750n,
    });
  });

  const withoutNodes = day.hour({
    chargeLines: [aLine(1_000n, { resourceId: 'i-1', tags: { aws_eks_cluster_name: 'spark-prod' } })],
    nodes: [],
    pods: [aQuarterPod('l5', { node: 'ip-10-0-0-1.ec2.internal', labels: operatorJob })],
  });
  it('L5 keeps the whole bill when no node is known, and says which pods found none', async () => {
    expect(await withoutNodes.sums('cluster,instance-type')).toEqual({ 'spark-prod m5.xlarge': 1_000n });
    expect(await findingCodes(day.warehouse)).toContain('pod-without-node');
  });

  const renamed = day.hour({
    nodes: [aLife(0, 1, { node: 'before' }), aLife(0, 1, { node: 'after' })],
    pods: [
      aQuarterPod('l6-a', { node: 'before', labels: emrJob }),
      aHalfPod('l6-b', { node: 'after', labels: operatorJob }),
    ],
  });
  it('L6 counts an instance once that two names of nodes claim', async () => {
    expect(await renamed.sums('job')).toEqual({ '000000036gr7qbcelvv': 250n, nightly: 500n, '-': 250n });
  });

  it('L6 refuses two claims of one instance and hour, with both clusters in the message', async () => {
    const nodes = [aLife(0, 1), aLife(0, 1, { cluster: 'spark-dev' })];

    await expect(allocatedWorld(anObservedHour({ nodes }))).rejects.toMatchObject({
      code: 'instance-claimed-twice',
      message: `instance ${theInstance} belongs to both cluster spark-dev and cluster spark-prod in the hour 2026-10-14T10:00`,
    });
  });

  it('L7 charges pods for a volume that was attached to their node while it ran', async () => {
    const volume = { name: 'kubernetes.io/csi/ebs.csi.aws.com^vol-0c00000000000000c', devicePath: '' };
    const status = { capacity: { cpu: '4', memory: '16Gi' }, volumesAttached: [volume] };
    const node = aNodeObject({ status });
    const warehouse = await allocatedRecording({
      'bill.csv': toCsv([
        aBillLine(),
        aBillLine({
          product_product_family: 'Storage',
          line_item_usage_type: 'EBS:VolumeUsage.gp3',
          line_item_operation: 'CreateVolume-Gp3',
          line_item_resource_id: 'vol-0c00000000000000c',
          product_instance_type: '',
          line_item_unblended_cost: '0.000000001',
        }),
      ]),
      'watch-nodes.jsonl': toJsonLines([
        aWatchEvent('2026-10-14T10:00:00Z', { object: { kind: 'NodeList', items: [node] } }),
        aWatchEvent('2026-10-14T11:00:00Z', { type: 'MODIFIED', object: node }),
      ]),
      'watch-pods.jsonl': toJsonLines([
        aWatchEvent('2026-10-14T10:00:00Z'),
        aWatchEvent('2026-10-14T10:00:00Z', {
          type: 'ADDED',
          object: aPodObject({ scheduled: '2026-10-14T10:00:00Z' }),
        }),
        aWatchEvent('2026-10-14T11:00:00Z', { type: 'BOOKMARK', object: {} }),
      ]),
    });

    expect(await sumsBy(warehouse, 'category,run', { where: ['run=spark-1'] })).toEqual({
      'node_compute spark-1': 500_000_000_000n,
      'node_storage spark-1': 500n,
    });
  });

  it.each([
    ['the interval of a line', ['identity_time_interval']],
    ['all that may be absent', Object.keys(aBillLine()).filter((column) => !neededColumns.includes(column))],
  ])('L8 reads a bill without %s, to the same total', async (_, columns) => {
    const times = {
      line_item_usage_start_date: '2026-10-14 10:00:00.000',
      line_item_usage_end_date: '2026-10-14 11:00:00.000',
    };
    const bill = toCsv([{ ...without(aBillLine(), ...columns), ...times }]);
    const warehouse = await allocatedFiles({ 'bill.csv': bill });

    const [period] = await warehouse.reconcile();

    expect(period).toMatchObject({ billedPico: 1_000_000_000_000n, differencePico: 0n });
  });

  it('L8 reads pods and nodes without any of the columns that may be absent', async () => {
    const warehouse = await allocatedFiles({
      'bill.csv': toCsv([aBillLine()]),
      'pods.csv': toCsv([without(aPodRow(), 'container', 'labels')]),
      'nodes.csv': toCsv([without(aNodeRow(), 'volumes')]),
    });

    expect(await sumsBy(warehouse, 'bucket')).toEqual({ shared: 500_000_000_000n, idle: 500_000_000_000n });
  });

  it('L9 records an observed hour as empty though the list of pods was null', async () => {
    const warehouse = await allocatedRecording({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'watch-pods.jsonl': toJsonLines([
        aWatchEvent('2026-10-14T10:00:00Z', { object: { kind: 'PodList', items: null } }),
        aWatchEvent('2026-10-14T11:00:00Z', { type: 'BOOKMARK', object: {} }),
      ]),
    });

    const [hour] = await warehouse.status();

    expect(hour).toMatchObject({ status: 'empty', nodes: 1, pods: 0, observedSeconds: 3600 });
    expect(await sumsBy(warehouse, 'bucket')).toEqual({ idle: 1_000_000_000_000n });
  });

  it('L10 brings in six missed hours, each once, when what was missed is loaded late and twice', async () => {
    const hours = [0, 1, 2, 3, 4, 5];
    const { 'pods.csv': pods = '', ...early } = filesOf(
      anObservedHour({
        chargeLines: hours.map((hour) => {
          const start = theHour + hour * HOUR_MS;
          return aLine(1_000n, { start, end: start + HOUR_MS });
        }),
        nodes: [aLife(0, 6)],
        pods: [aQuarterPod('a', { labels: operatorJob, end: theHour + 6 * HOUR_MS })],
        coverage: [],
      }),
    );
    const warehouse = await allocatedFiles(early);
    const late = await writeInput('pods.csv', pods);
    const before = await sumsBy(warehouse, 'bucket');

    await warehouse.load([late]);
    await warehouse.load([late]);
    await warehouse.allocate();

    expect(before).toEqual({ unobserved: 6_000n, idle: 0n });
    expect(await sumsBy(warehouse, 'hour,job', { where: ['job=nightly'] })).toEqual(
      Object.fromEntries(hours.map((hour) => [`2026-10-14T${String(10 + hour)}:00:00Z nightly`, 250n])),
    );
  });

  const observed = day.hour({ pods: [aQuarterPod('l11', { labels: operatorJob })] });
  const empty = day.hour();
  const missed = day.hour({ coverage: [] });
  it('L11 tells an hour that telemetry missed from one in which nothing ran', async () => {
    const hours = await day.warehouse.status();

    const statusOf = ({ start }: Hour): unknown => hours.find(({ hourMs }) => hourMs === start)?.status;
    expect([observed, empty, missed].map(statusOf)).toEqual(['complete', 'empty', 'missing']);
  });

  it('L11 exits with 1 if asked to be strict about an hour that was missed', async () => {
    const ended = await moorage(['cost', 'status', '--strict', '--warehouse', day.warehouse.directory]);

    expect(ended).toMatchObject({ exit: 1, err: '' });
    expect(ended.out).toContain('missing');
  });

  it('L13 charges an executor of 20 seconds for 20 seconds', async () => {
    const scheduled = '2026-10-14T10:30:07Z';
    const finished = '2026-10-14T10:30:27Z';
    const warehouse = await allocatedRecording({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'watch-pods.jsonl': toJsonLines([
        aWatchEvent('2026-10-14T10:00:00Z'),
        aWatchEvent('2026-10-14T10:30:07Z', { type: 'ADDED', object: aPodObject({ scheduled }) }),
        aWatchEvent('2026-10-14T10:30:31Z', {
          type: 'MODIFIED',
          object: aPodObject({ scheduled, finished }),
        }),
        aWatchEvent('2026-10-14T11:00:00Z', { type: 'BOOKMARK', object: {} }),
      ]),
    });

    // Half of the instance for 20 s of an hour that costs 1 USD, to the next 1e-12.
    expect(await sumsBy(warehouse, 'run', { where: ['run=spark-1'] })).toEqual({ 'spark-1': 2_777_777_778n });
  });

  it('L14 puts idle time, system pods, volumes, traffic and the control plane where they show', async () => {
    const warehouse = await allocatedFiles(await goldenHour());

    const [period] = await warehouse.reconcile();

    expect(period?.parts.map(({ part }) => part)).toEqual([
      'commitment',
      'control_plane',
      'emr_uplift',
      'idle',
      'job',
      'node_network',
      'shared',
    ]);
    expect(period).toMatchObject({ allocatedPico: 347_810_972_200n, differencePico: 0n });
  });

  const interactive = day.hour({
    chargeLines: [
      aLine(1_000n),
      aChargeLine({
        start: theHour,
        productCode: 'ElasticMapReduce',
        productFamily: 'EMR Containers',
        usageType: 'EMR-EKS-EC2-vCPUHours',
        resourceId: endpointArn,
        usageAmountPico: 1_000_000_000_000n,
        unblendedPico: 10n,
      }),
    ],
    pods: [aQuarterPod('l15', { labels: endpoint })],
  });
  it('L15 charges pods of an interactive endpoint to its virtual cluster, and its uplift to the endpoint', async () => {
    expect(await interactive.sums('virtual-cluster')).toEqual({ vc0000000000000000000001: 260n, '-': 750n });
    expect(await interactive.sums('run', { where: ['category=emr_uplift'] })).toEqual({ abc123: 10n });
  });

  const mixed = day.hour({
    chargeLines: [aLine(1_000n), aLine(300n, { resourceId: 'i-2', instanceType: 'r5.xlarge' })],
    nodes: [aLife(0, 1), aLife(0, 1, { node: 'second', instance: 'i-2', instanceType: 'r5.xlarge' })],
    pods: [
      aQuarterPod('l16-a', { labels: operatorJob }),
      // 17 of the 68 units of weight of an r5.xlarge.
      aQuarterPod('l16-b', { node: 'second', memoryRequestBytes: 8n * 2n ** 30n, labels: operatorJob }),
    ],
  });
  it('L16 reports the instance types of every job', async () => {
    expect(await mixed.sums('job,instance-type', { where: ['job=nightly'] })).toEqual({
      'nightly m5.xlarge': 250n,
      'nightly r5.xlarge': 75n,
    });
  });
});
