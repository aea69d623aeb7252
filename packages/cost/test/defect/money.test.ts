import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUpliftResource } from '../../src/collect/uplift-resource.js';
import { allocatedFiles, allocatedRecording, allocatedWorld, filesOf } from '../kit/allocated-world.js';
import { aDay } from '../kit/day.js';
import { writeInput } from '../kit/input-file.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { aBillLine, aNodeRow, toCsv } from '../kit/raw-row.js';
import { sumsBy } from '../kit/sums.js';
import { aPodObject, aWatchEvent, toJsonLines } from '../kit/watch-event.js';
import { aChargeLine } from '../world/charge-line.js';
import { parseDecimalText } from '../world/decimal-text.js';
import { aHalfPod, aLife, aLine, aQuarterPod, theHour, theInstance } from '../world/directed-world.js';
import { HOUR_MS, isoText } from '../world/utc-time.js';

const jobRun =
  'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/jobruns/000000036gr7qbcelvv';
const aRun = { 'spark-app-selector': 'spark-1' };

describe('money that the exporter of the post gets wrong', () => {
  const day = aDay();

  it('M1 takes uplift net of discounts where the bill has it, and never the blended average', async () => {
    const uplift = aBillLine({
      line_item_product_code: 'ElasticMapReduce',
      product_product_family: 'EMR Containers',
      line_item_usage_type: 'EMR-EKS-EC2-vCPUHours',
      line_item_operation: 'StartJobRun',
      line_item_resource_id: jobRun,
      product_instance_type: '',
      line_item_unblended_cost: '0.01012',
      line_item_net_unblended_cost: '0.009108',
      line_item_blended_cost: '0.0097',
    });
    const gross = { ...uplift, line_item_net_unblended_cost: '', line_item_resource_id: `${jobRun}x` };
    const warehouse = await allocatedFiles({ 'bill.csv': toCsv([uplift, gross]) });

    expect(await sumsBy(warehouse, 'run')).toEqual({
      '000000036gr7qbcelvv': 9_108_000_000n,
      '000000036gr7qbcelvvx': 10_120_000_000n,
    });
  });

  it('M2 replaces an estimate by the bill, and the bill by the next delivery of it', async () => {
    const world = anObservedHour({ pods: [aHalfPod('a', { labels: aRun })] });
    const { 'bill.csv': first = '', ...telemetry } = filesOf(world);
    const second = filesOf({ ...world, chargeLines: [aLine(1_500n)] })['bill.csv'] ?? '';
    const warehouse = await allocatedFiles(telemetry);
    const states = [await sumsBy(warehouse, 'run', { where: ['run=spark-1'] })];

    for (const [day, bill] of [first, second].entries()) {
      await warehouse.load([await writeInput('bill.csv', bill)], {
        deliveredAt: `2026-10-${String(15 + day)}T06:00:00Z`,
      });
      await warehouse.allocate();
      states.push(await sumsBy(warehouse, 'run', { where: ['run=spark-1'] }));
    }

    // Half of the list price of an m5.xlarge in us-east-1, 0.192 USD an hour; then half of what was billed.
    expect(states).toEqual([{ 'spark-1': 96_000_000_000n }, { 'spark-1': 500n }, { 'spark-1': 750n }]);
  });

  it('M3 keeps twelve places of any amount of a bill', async () => {
    const amount = fc
      .tuple(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.constantFrom('plain', 'exponent'))
      .map(([pico, form]) => (form === 'plain' ? decimalOf(pico) : `${String(pico)}E-12`));
    const amounts = fc.sample(amount, { numRuns: 200, seed: 3 });
    const lines = amounts.map((text, at) =>
      aBillLine({
        line_item_line_item_type: 'Fee',
        product_product_family: '',
        line_item_usage_account_id: String(100_000_000_000 + at),
        line_item_unblended_cost: text,
      }),
    );
    const warehouse = await allocatedFiles({
      'bill.csv': toCsv(lines),
      'cost.yaml':
        'apiVersion: moorage.dev/v1alpha1\nkind: Cost\nscope: { rules: [{ match: { service: AmazonEC2 }, scope: in }] }\n',
    });

    const sums = await sumsBy(warehouse, 'account');

    const expected = amounts.map((text, at) => [String(100_000_000_000 + at), parseDecimalText(text)]);
    expect(sums).toEqual(Object.fromEntries(expected));
  });

  const tinyLines = day.hour({
    chargeLines: Array.from({ length: 25 }, () => aLine(400_000n, { usageAmountPico: 40_000_000_000n })),
  });
  it('M4 rounds no amount before it is added up', async () => {
    // Each line is 0.0000004: to five decimals nothing, together 0.00001.
    expect(await tinyLines.sums('category')).toEqual({ node_compute: 10_000_000n });
  });

  it('M5 shows credits, refunds, taxes and discounts apart, with their sign, and adds up to the invoice', async () => {
    const line = (lineType: string, unblendedPico: bigint): ReturnType<typeof aChargeLine> =>
      aChargeLine({ start: theHour, lineType, productCode: 'ElasticMapReduce', unblendedPico });
    const others = [line('Credit', -70n), line('Refund', -5n), line('Tax', 90n), line('EdpDiscount', -20n)];
    const warehouse = await allocatedWorld(anObservedHour({ chargeLines: [aLine(1_000n), ...others] }));

    const [period] = await warehouse.reconcile();

    expect(await sumsBy(warehouse, 'category')).toEqual({
      node_compute: 1_000n,
      tax: 90n,
      discount: -20n,
      credit: -75n,
    });
    expect(period).toMatchObject({ unblendedPico: 995n, billedPico: 995n, allocatedPico: 995n });
  });

  const twoPayers = day.hour({
    chargeLines: [
      aLine(1_000n),
      aLine(300n, { account: '000444455556' }),
      aChargeLine({
        start: theHour,
        payer: '777788889999',
        account: '777788889999',
        currency: 'CNY',
        lineType: 'Tax',
        unblendedPico: 7n,
      }),
    ],
  });
  it('M6 reports every amount by hour, billing period, payer, account and currency', async () => {
    const report = await twoPayers.sums('hour,period,payer,account');

    const hour = isoText(twoPayers.start);
    expect(report).toEqual({
      [`${hour} 2026-10 111122223333 111122223333 USD`]: 1_000n,
      [`${hour} 2026-10 111122223333 000444455556 USD`]: 300n,
      [`${hour} 2026-10 777788889999 777788889999 CNY`]: 7n,
    });
    expect(await twoPayers.sums('category', { where: ['currency=CNY'] })).toEqual({ tax: 7n });
  });

  it('M7 keeps idle time apart, and gives it to those who ran in the loaded view', async () => {
    const pods = [
      aHalfPod('a', { labels: aRun }),
      aQuarterPod('b', { namespace: 'team-b', labels: { 'spark-app-selector': 'spark-2' } }),
    ];
    const warehouse = await allocatedWorld(anObservedHour({ pods }));

    expect(await sumsBy(warehouse, 'team')).toEqual({ 'team-a': 500n, 'team-b': 250n, '-': 250n });
    expect(await sumsBy(warehouse, 'team', { view: 'loaded' })).toEqual({ 'team-a': 667n, 'team-b': 333n });
  });

  it('M8 shows root volumes, traffic, the control plane and what belongs to no cluster each by itself', async () => {
    const line = (fields: Partial<ReturnType<typeof aChargeLine>>): ReturnType<typeof aChargeLine> =>
      aChargeLine({ start: theHour, ...fields });
    const lines = [
      aLine(1_000n),
      line({ resourceId: 'vol-0a00000000000000a', usageType: 'EBS:VolumeUsage.gp3', unblendedPico: 40n }),
      line({ resourceId: theInstance, usageType: 'DataTransfer-Regional-Bytes', unblendedPico: 7n }),
      line({
        productCode: 'AmazonEKS',
        usageType: 'AmazonEKS-Hours:perCluster',
        resourceId: 'arn:aws:eks:us-east-1:111122223333:cluster/spark-prod',
        unblendedPico: 100n,
      }),
      line({ resourceId: 'nat-1', usageType: 'NatGateway-Hours', unblendedPico: 45n }),
      line({ productCode: 'AmazonS3', usageType: 'TimedStorage-ByteHrs', unblendedPico: 23n }),
    ];
    const world = anObservedHour({
      chargeLines: lines,
      nodes: [aLife(0, 1, { volumes: ['vol-0a00000000000000a'] })],
    });
    const warehouse = await allocatedWorld(world);

    const [period] = await warehouse.reconcile();

    const parts = Object.fromEntries((period?.parts ?? []).map(({ part, amountPico }) => [part, amountPico]));
    expect(parts).toEqual({ idle: 1_040n, node_network: 7n, control_plane: 100n, out_of_scope: 68n });
  });

  it('M9 knows the role of a pod that has a sidecar', async () => {
    const pod = aPodObject({
      scheduled: '2026-10-14T10:00:00Z',
      containers: ['spark-kubernetes-executor', 'log-sidecar'],
      labels: { ...aRun, 'spark-role': 'executor' },
      cpu: '1900m',
      memory: '8064Mi',
    });
    const warehouse = await allocatedRecording({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'watch-pods.jsonl': toJsonLines([
        aWatchEvent('2026-10-14T10:00:00Z', { object: { kind: 'PodList', items: [pod] } }),
        aWatchEvent('2026-10-14T11:00:00Z', { type: 'BOOKMARK', object: {} }),
      ]),
    });

    // 2 vCPU and 8 GiB together, half of an m5.xlarge.
    expect(await sumsBy(warehouse, 'run,role', { where: ['run=spark-1'] })).toEqual({
      'spark-1 executor': 500_000_000_000n,
    });
  });

  const half = HOUR_MS / 2;
  const sameNames = day.hour({
    pods: [
      aQuarterPod('first', { pod: 'driver', end: theHour + half, labels: aRun }),
      aQuarterPod('again', {
        pod: 'driver',
        start: theHour + half,
        end: theHour + HOUR_MS,
        labels: { 'spark-app-selector': 'spark-2' },
      }),
      aQuarterPod('other', {
        pod: 'driver',
        namespace: 'team-b',
        labels: { 'spark-app-selector': 'spark-3' },
      }),
    ],
  });
  it('M10 keeps pods of one name apart: in two namespaces, and one that came back within the hour', async () => {
    expect(await sameNames.sums('pod,run', { where: ['bucket=job'] })).toEqual({
      'team-a/driver first spark-1': 125n,
      'team-a/driver again spark-2': 125n,
      'team-b/driver other spark-3': 250n,
    });
  });

  const operator = { 'sparkoperator.k8s.io/app-name': 'nightly' };
  const applications = day.hour({
    pods: [
      aQuarterPod('m11-a', { labels: { ...operator, ...aRun } }),
      aQuarterPod('m11-b', { labels: { ...operator, ...aRun } }),
      aQuarterPod('m11-c', { labels: { 'spark-app-selector': 'spark-2', 'spark-app-name': 'ad-hoc' } }),
    ],
  });
  it('M11 groups pods of the operator and of spark-submit by their application', async () => {
    expect(await applications.sums('job,run')).toEqual({
      'nightly spark-1': 500n,
      'spark-2 spark-2': 250n,
      '- -': 250n,
    });
  });

  it('M12 reads the resource of uplift by its names, not by positions', () => {
    const arn = (path: string): unknown =>
      parseUpliftResource(`arn:aws-us-gov:emr-containers:us-gov-west-1:111122223333:${path}`);

    expect(arn('/virtualclusters/vc1/jobruns/run1')).toEqual({
      kind: 'job_run',
      virtualCluster: 'vc1',
      run: 'run1',
    });
    expect(arn('/virtualclusters/vc1/endpoints/e1')).toEqual({
      kind: 'endpoint',
      virtualCluster: 'vc1',
      run: 'e1',
    });
    expect(arn('/virtualclusters/vc1')).toEqual({ kind: 'virtual_cluster', virtualCluster: 'vc1' });
    expect(arn('/sparkoperator/internal1')).toEqual({ kind: 'internal', run: 'internal1' });
    expect(arn('/virtualclusters/vc1/something/new')).toEqual({ kind: 'unknown' });
    expect(arn('')).toEqual({ kind: 'unknown' });
    expect(parseUpliftResource('i-0a00000000000000a')).toEqual({ kind: 'unknown' });
  });

  const operatorUplift = day.hour({
    chargeLines: [
      aLine(1_000n),
      aChargeLine({
        start: theHour,
        productCode: 'ElasticMapReduce',
        productFamily: 'EMR Containers',
        usageType: 'EMR-EKS-EC2-vCPUHours',
        resourceId: 'arn:aws:emr-containers:us-east-1:111122223333:/sparkoperator/internal-1',
        usageAmountPico: 1_000_000_000_000n,
        unblendedPico: 10n,
      }),
    ],
    pods: [
      aQuarterPod('m12', {
        labels: { ...operator, 'eks-subscription.amazonaws.com/emr.internal.id': 'internal-1' },
      }),
    ],
  });
  it('M12 gives the uplift of an operator job to the application that has its internal id', async () => {
    expect(await operatorUplift.sums('job,virtual-cluster,category', { where: ['job=nightly'] })).toEqual({
      'nightly - node_compute': 250n,
      'nightly - emr_uplift': 10n,
    });
  });
});

function decimalOf(pico: bigint): string {
  const digits = (pico < 0n ? -pico : pico).toString().padStart(13, '0');
  return `${pico < 0n ? '-' : ''}${digits.slice(0, -12)}.${digits.slice(-12)}`;
}
