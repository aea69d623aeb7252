import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/store/schema.js';
import { allocatedFiles, allocatedRecording } from '../kit/allocated-world.js';
import { aDay } from '../kit/day.js';
import { goldenHour } from '../kit/golden-hour.js';
import { writeFiles, writeInput } from '../kit/input-file.js';
import { newWarehouse } from '../kit/open-warehouse.js';
import { aBillLine, aNodeRow, aPodRow, toCsv } from '../kit/raw-row.js';
import { storedFiles } from '../kit/stored-files.js';
import { sumsBy } from '../kit/sums.js';
import { aPodObject, aWatchEvent, toJsonLines } from '../kit/watch-event.js';
import { aChargeLine } from '../world/charge-line.js';
import { aLife, aLine, aQuarterPod, theHour } from '../world/directed-world.js';
import { HOUR_MS } from '../world/utc-time.js';

const emrJob = { 'emr-containers.amazonaws.com/job.id': '000000036gr7qbcelvv' };
const run = 'arn:aws:emr-containers:us-east-1:111122223333:/virtualclusters/vc1/jobruns/000000036gr7qbcelvv';

describe('what the exporter of the post counts twice', () => {
  const day = aDay();

  it('C1 keeps every file when the same hour is loaded and allocated three times', async () => {
    const folder = await writeFiles(await goldenHour());
    const warehouse = await newWarehouse();
    const states = [];
    for (let time = 0; time < 3; time += 1) {
      await warehouse.load([folder]);
      await warehouse.allocate();
      states.push(await storedFiles(warehouse.directory));
    }

    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  it('C2 counts a pod once that a recording and a table saw', async () => {
    const pod = aPodObject({ scheduled: '2026-10-14T10:00:00Z' });
    const warehouse = await allocatedRecording({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'pods.csv': toCsv([aPodRow()]),
      'watch-pods.jsonl': toJsonLines([
        aWatchEvent('2026-10-14T10:00:00Z'),
        aWatchEvent('2026-10-14T10:00:00Z', { type: 'ADDED', object: pod }),
        aWatchEvent('2026-10-14T11:00:00Z', { type: 'BOOKMARK', object: {} }),
      ]),
    });

    expect(await sumsBy(warehouse, 'pod')).toEqual({
      'team-a/driver uid-1': 500_000_000_000n,
      '- -': 500_000_000_000n,
    });
  });

  const line = aLine(1_000n, { usageAmountPico: 500_000_000_000n });
  const equalLines = day.hour({ chargeLines: [line, line] });
  it('C3 counts two equal charges as two', async () => {
    expect(await equalLines.sums('category')).toEqual({ node_compute: 2_000n });
  });

  const upliftLines = day.hour({
    chargeLines: [
      aLine(1_000n),
      ...['vCPUHours', 'GBHours'].map((meter) =>
        aChargeLine({
          start: theHour,
          productCode: 'ElasticMapReduce',
          productFamily: 'EMR Containers',
          usageType: `EMR-EKS-EC2-${meter}`,
          operation: 'StartJobRun',
          resourceId: run,
          usageAmountPico: 1_000_000_000_000n,
          unblendedPico: 10n,
        }),
      ),
    ],
    pods: [aQuarterPod('c4-a', { labels: emrJob }), aQuarterPod('c4-b', { labels: emrJob })],
  });
  it('C4 reports the uplift of a job as one row, whatever lines it has', async () => {
    expect(await upliftLines.sums('job,category', { where: ['category=emr_uplift'] })).toEqual({
      '000000036gr7qbcelvv emr_uplift': 20n,
    });
  });

  it('C4 has no two rows of the allocation with one key', async () => {
    const { rows } = await day.warehouse.query({
      sql: `SELECT COUNT(*) FROM allocation GROUP BY payer, period, currency, account, cluster, hour_ms, instance, category,
        purchase_option, bucket, uid, resource_id, estimated HAVING COUNT(*) > 1`,
    });

    expect(rows).toEqual([]);
  });

  const twoClusters = day.hour({
    chargeLines: [aLine(1_000n), aLine(100n, { resourceId: 'i-0b00000000000000b' })],
    nodes: [
      aLife(0, 1, { node: 'node-1' }),
      aLife(0, 1, { node: 'node-1', cluster: 'spark-dev', instance: 'i-0b00000000000000b' }),
    ],
    pods: [
      aQuarterPod('c5-a', { node: 'node-1', labels: { 'spark-app-selector': 'spark-1' } }),
      aQuarterPod('c5-b', {
        cluster: 'spark-dev',
        node: 'node-1',
        labels: { 'spark-app-selector': 'spark-2' },
      }),
    ],
    coverage: ['spark-prod', 'spark-dev'].map((cluster) => ({
      cluster,
      start: theHour,
      end: theHour + HOUR_MS,
    })),
  });
  it('C5 keeps namespaces of one name in two clusters apart', async () => {
    expect(await twoClusters.sums('cluster,namespace,run')).toEqual({
      'spark-prod team-a spark-1': 250n,
      'spark-prod - -': 750n,
      'spark-dev team-a spark-2': 25n,
      'spark-dev - -': 75n,
    });
  });

  it('C6 comes to the same total with the rows of split cost allocation', async () => {
    const plain = await goldenHour();
    const split = aBillLine({
      identity_time_interval: '2026-10-01T10:00:00Z/2026-10-01T11:00:00Z',
      line_item_product_code: 'AmazonEKS',
      product_product_family: '',
      line_item_usage_type: 'EKS-EC2-vCPU-Hours',
      line_item_operation: 'EKSPod-EC2',
      line_item_resource_id: 'arn:aws:eks:us-east-1:111122223333:pod/spark-prod/team-a/driver-1/uid-1',
      product_instance_type: '',
      line_item_unblended_cost: '0.05',
      split_line_item_split_cost: '0.05',
      split_line_item_parent_resource_id: 'i-0a00000000000000a',
    });
    const warehouse = await allocatedFiles({ ...plain, 'split.csv': toCsv([split]) });

    const [period] = await warehouse.reconcile();

    expect(period).toMatchObject({ lines: 11, billedPico: 347_810_972_200n, differencePico: 0n });
  });

  it('C7 gives its tables the same columns whatever columns a delivery brings', async () => {
    const warehouse = await allocatedFiles({
      'bill.csv': toCsv([aBillLine({ product_new_attribute: 'x', charge: 'y' })]),
    });
    await warehouse.load([await writeInput('next.csv', toCsv([aBillLine()]))], {
      deliveredAt: '2026-10-15T00:00:00Z',
    });
    await warehouse.allocate();

    const { rows } = await warehouse.query({ sql: 'SELECT * FROM charge' });

    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveLength(Object.keys(schema.charge).length);
    expect(await readFile(join(warehouse.directory, 'manifest.json'), 'utf8')).not.toContain('product_new');
  });
});
