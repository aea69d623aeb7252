import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billText } from '../../cur2/bill-file.mjs';
import { allocateExample } from '../../test/allocated-example.js';
import type { AllocatedExample } from '../../test/allocated-example.js';
import { collectMonth } from './collected-month.js';

let folder: string;
let example: AllocatedExample;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'moorage-month-'));
  const { lines, pods, nodes, files } = await collectMonth({ days: 1 });
  const texts = {
    'cur2-00001.csv': billText(lines),
    'pods.csv': pods,
    'nodes.csv': nodes,
    'coverage.csv': files.coverage,
    'cost.yaml': files.cost,
    'platform.yaml': files.platform,
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  example = await allocateExample({
    folder,
    inputs: ['cur2-00001.csv', 'pods.csv', 'nodes.csv', 'coverage.csv'],
  });
});

afterAll(async () => {
  await example.close();
  rmSync(folder, { recursive: true });
});

async function value(sql: string): Promise<unknown> {
  const [row = {}] = await example.ask(sql);
  return Object.values(row)[0];
}

describe('a generated month in the warehouse', () => {
  it('is allocated without a difference in its currency', async () => {
    const billed = await example.ask(
      'SELECT currency, CAST(SUM(amortized) AS VARCHAR) AS amount FROM {charge} GROUP BY currency',
    );
    const allocated = await example.ask(
      'SELECT currency, CAST(SUM(amount) AS VARCHAR) AS amount FROM {allocation} GROUP BY currency',
    );

    expect(allocated).toEqual(billed);
    expect(billed.map((row) => row['currency'])).toEqual(['USD']);
  });

  it('has no hour that the bill lacks and no line that is not known', async () => {
    expect(await value('SELECT COUNT(*) FROM {allocation} WHERE estimated')).toBe('0');
    expect(await value(`SELECT COUNT(*) FROM {charge} WHERE category = 'unclassified'`)).toBe('0');
  });

  it('charges every team of the platform for its jobs', async () => {
    const teams = await example.ask(
      `SELECT DISTINCT team FROM {allocation} WHERE bucket = 'job' AND team IS NOT NULL AND amount > 0 ORDER BY team`,
    );

    expect(teams.map((row) => row['team'])).toEqual([
      'team-01',
      'team-02',
      'team-03',
      'team-04',
      'team-05',
      'team-06',
    ]);
  });

  it('charges pods of seconds and pods of the whole day', async () => {
    const [lives] = await example.ask(`
      SELECT MIN(end_ms - start_ms) // 1000 AS shortest, MAX(end_ms - start_ms) // 1000 AS longest
      FROM {pod} WHERE uid IN (SELECT uid FROM {allocation} WHERE bucket = 'job' AND amount > 0)`);

    expect(Number(lives?.['shortest'])).toBeLessThan(30);
    expect(Number(lives?.['longest'])).toBeGreaterThan(20 * 3600);
  });

  it('names nodes again after they are gone, and the pods go to the instance of their time', async () => {
    const reused = await value(
      `SELECT COUNT(*) FROM (SELECT node FROM {node} GROUP BY cluster, node HAVING COUNT(DISTINCT instance_id) > 1)`,
    );
    const misplaced = await value(`
      SELECT COUNT(*) FROM {allocation} a
      JOIN {pod} p ON p.uid = a.uid AND p.cluster = a.cluster
      LEFT JOIN {node} n ON n.instance_id = a.instance AND n.start_ms <= p.start_ms AND n.end_ms >= p.end_ms
      WHERE a.category = 'node_compute' AND n.instance_id IS NULL`);

    expect(Number(reused)).toBeGreaterThan(5);
    expect(misplaced).toBe('0');
  });

  it('finds no pod without a node, a bill or room', async () => {
    const codes = await example.ask('SELECT DISTINCT code FROM {finding} ORDER BY code');

    const names = codes.map((row) => row['code']);
    expect(names).not.toContain('pod-without-node');
    expect(names).not.toContain('pod-without-charge');
    expect(names).not.toContain('pods-exceed-capacity');
    expect(names).not.toContain('pod-time-clipped');
    expect(names).not.toContain('instance-overbilled');
    expect(names).not.toContain('node-capacity-differs');
  });

  it('leaves the half hour in which nobody watched unobserved, and nothing else', async () => {
    const hours = await example.ask(`
      SELECT DISTINCT cluster, (hour_ms // 3600000) % 24 AS hour FROM {allocation}
      WHERE bucket = 'unobserved' AND amount > 0`);

    expect(hours).toEqual([{ cluster: 'spark-prod', hour: '10' }]);
  });

  it('calls the warm node idle, since nothing may run there', async () => {
    const buckets = await example.ask(`
      SELECT DISTINCT a.bucket FROM {allocation} a JOIN {node} n ON n.instance_id = a.instance
      WHERE n.pool = 'warm' AND a.category = 'node_compute' AND a.amount > 0 AND a.bucket <> 'unobserved'`);

    expect(buckets).toEqual([{ bucket: 'idle' }]);
  });

  it('keeps the instance of no cluster out of scope', async () => {
    const buckets = await example.ask(
      `SELECT DISTINCT bucket, cluster FROM {allocation} WHERE instance = 'i-0ba5710000000000a'`,
    );

    expect(buckets).toEqual([{ bucket: 'out_of_scope', cluster: '-' }]);
  });

  it('gives a bucket of S3 to the team of its tag', async () => {
    const [owned] = await example.ask(
      `SELECT DISTINCT team, bucket FROM {allocation} WHERE resource_id = 'spark-prod-data'`,
    );

    expect(owned).toEqual({ team: 'team-01', bucket: 'service' });
  });

  it('bills EMR for what the pods requested, but for runs that nobody saw in full', async () => {
    const [shares] = await example.ask(`
      SELECT SUM(amount) FILTER (uid IS NULL) / SUM(amount) AS unseen FROM {allocation} WHERE category = 'emr_uplift'`);
    const differing = await example.ask(
      `SELECT CAST(params->>'count' AS BIGINT) AS count FROM {finding} WHERE code = 'uplift-quantity-differs'`,
    );

    expect(Number(shares?.['unseen'] ?? 0)).toBeLessThan(0.01);
    expect(differing.every((row) => Number(row['count']) <= 5)).toBe(true);
  });
});
