import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { allocatedFiles, allocatedWorld } from '../kit/allocated-world.js';
import { selectOfCsv, writeParquet } from '../kit/input-file.js';
import { loadedRows } from '../kit/loaded-rows.js';
import { aLoadedWarehouse } from '../kit/loaded-warehouse.js';
import { anObservedHour } from '../kit/observed-hour.js';
import { aBillLine, aNodeRow, aPodRow, toCsv, without } from '../kit/raw-row.js';
import { differencesOf, findingCodes, sumsBy } from '../kit/sums.js';
import { aHalfPod, aLine, aQuarterPod } from '../world/directed-world.js';

const usage = 'SELECT uid, start_ms, end_ms, cpu_millis, mem_kib FROM pod_usage ORDER BY uid, start_ms';
const from = String(Date.UTC(2026, 9, 14, 10));
const to = String(Date.UTC(2026, 9, 14, 11));

/** Writes a table of pods as a Parquet file whose columns have types. */
async function writeTypedParquet(csv: string): Promise<string> {
  const columns = `* REPLACE (CAST("start" AS TIMESTAMP) AS "start", CAST("end" AS TIMESTAMPTZ) AS "end",
    CAST(cpu_request AS DOUBLE) AS cpu_request, CAST(memory_request AS BIGINT) AS memory_request)`;
  return writeParquet((await selectOfCsv(csv)).replace('SELECT *', `SELECT ${columns}`));
}

describe('a table of pods', () => {
  const warehouse = aLoadedWarehouse();

  it.each([
    ['cluster', '', 'cluster is nothing, not the name of a cluster'],
    ['uid', '', 'uid is nothing, not the uid of a pod'],
    ['start', 'noon', 'start is "noon", not a UTC time such as 2026-10-01T10:15:00Z'],
    ['start', '1791971400', 'start is "1791971400", not a UTC time such as 2026-10-01T10:15:00Z'],
    ['end', '', 'end is nothing, not a UTC time'],
    ['end', '2026-10-14T09:59:59Z', 'end is "2026-10-14T09:59:59Z", not a time at or after start'],
    ['cpu_request', '-1', 'cpu_request is "-1", not a number of at least 0'],
    ['cpu_request', '500m', 'cpu_request is "500m", not a number of at least 0'],
    ['cpu_request', 'NULL', 'cpu_request is "NULL", not a number of at least 0'],
    ['memory_request', '4Gi', 'memory_request is "4Gi", not a number of at least 0'],
    ['cpu_usage', '-0.1', 'cpu_usage is "-0.1", not a number of at least 0'],
    ['memory_usage', 'NaN', 'memory_usage is "NaN", not a number of at least 0'],
    ['gpu', '-1', 'gpu is "-1", not a number of at least 0'],
    ['labels', '{"app":', 'labels is "{\\"app\\":", not a JSON object of labels'],
  ])('refuses a row whose %s is %j', async (column, value, reason) => {
    const { code, text } = await warehouse.refusal({
      'pods.csv': toCsv([aPodRow(), aPodRow({ uid: 'uid-2', [column]: value })]),
    });

    expect(code).toBe('input-row-invalid');
    expect(text).toContain(`pods.csv, row 2: ${reason}`);
  });

  it('fails for a column that is missing', async () => {
    const { code, text } = await warehouse.refusal({
      'pods.csv': toCsv([without(aPodRow(), 'memory_request')]),
    });

    expect(code).toBe('input-columns-missing');
    expect(text).toContain('pods.csv lacks the columns memory_request');
  });

  it('fails for a column that is there twice', async () => {
    const csv = toCsv([aPodRow()]).replace('container', 'uid');

    expect(await warehouse.refusal({ 'pods.csv': csv })).toMatchObject({
      code: 'input-columns-duplicate',
      text: 'pods.csv has these columns more than once: uid',
    });
  });

  it('names the row of a typed file of several clusters', async () => {
    const csv = toCsv([
      aPodRow(),
      aPodRow({ cluster: 'spark-dev', uid: 'uid-2', start: '2026-10-13T09:00:00Z', cpu_request: '-1' }),
    ]);

    const { text } = await warehouse.refusal({
      'pods.parquet': await readFile(await writeTypedParquet(csv)),
    });

    expect(text).toContain('pods.parquet, row 2: cpu_request is "-1.0", not a number of at least 0');
  });

  it('refuses a whole call for one row of one of its files', async () => {
    const files = {
      'a-bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'pods.csv': toCsv([aPodRow({ end: 'never' })]),
    };

    expect(await warehouse.refusal(files, { export: 'other' })).toMatchObject({ code: 'input-row-invalid' });
  });

  it('rounds requests up to thousandths of a CPU and to KiB', async () => {
    const pods = toCsv([aPodRow({ cpu_request: '0.0001', memory_request: '1025' })]);

    expect(await loadedRows({ 'pods.csv': pods }, usage)).toEqual([['uid-1', from, to, '1', '2']]);
  });

  it('takes requests that are absent as nothing, and reads numbers with an exponent', async () => {
    const pods = [
      aPodRow({ cpu_request: '', memory_request: '' }),
      aPodRow({ uid: 'uid-2', cpu_request: '25E-1', memory_request: '1E9' }),
    ];

    expect(await loadedRows({ 'pods.csv': toCsv(pods) }, usage)).toEqual([
      ['uid-1', from, to, '0', '0'],
      ['uid-2', from, to, '2500', '976563'],
    ]);
  });

  it('reads times with a blank, without a zone, with fractions and as a date', async () => {
    const pods = [
      aPodRow({ start: '2026-10-14 10:00:00.000', end: '2026-10-14T11:00:00' }),
      aPodRow({ uid: 'uid-2', start: '2026-10-14T10:59:59.250Z', end: '2026-10-14T11:00:00Z' }),
      aPodRow({ uid: 'uid-3', start: '2026-10-14', end: '2026-10-14T00:00:01Z' }),
    ];

    const rows = await loadedRows({ 'pods.csv': toCsv(pods) }, usage);

    expect(rows.map(([, start, end]) => [start, end])).toEqual([
      [from, to],
      [String(Number(to) - 750), to],
      [String(Date.UTC(2026, 9, 14)), String(Date.UTC(2026, 9, 14) + 1000)],
    ]);
  });

  it('is read from Parquet with typed columns as from CSV', async () => {
    const pods = await readFile(await writeTypedParquet(toCsv([aPodRow()])));

    expect(await loadedRows({ 'pods.parquet': pods }, usage)).toEqual([
      ['uid-1', from, to, '2000', '8388608'],
    ]);
  });

  it.each(['csv', 'parquet'])('finds the pods of clusters that come in no order in %s', async (form) => {
    const clusters = ['spark-prod', 'spark-dev', 'spark-test'];
    const seen = ['2026-10-16', '2026-10-14', '2026-10-15'].flatMap((day, at) =>
      clusters.map((cluster, of) => ({ cluster, day, uid: `uid-${String((at * 5 + of * 7) % 11)}` })),
    );
    const csv = toCsv(
      seen.map(({ cluster, day, uid }) =>
        aPodRow({ cluster, uid, start: `${day}T10:00:00Z`, end: `${day}T11:00:00Z` }),
      ),
    );
    const files =
      form === 'csv' ? { 'pods.csv': csv } : { 'pods.parquet': await readFile(await writeTypedParquet(csv)) };

    const rows = await loadedRows(
      files,
      'SELECT p.cluster, p.dt, p.uid, u.start_ms FROM pod p JOIN pod_usage u USING (cluster, dt, uid)',
    );

    const expected = seen.map(({ cluster, day, uid }) => [
      cluster,
      day,
      uid,
      String(Date.parse(`${day}T10:00:00Z`)),
    ]);
    expect([...rows].sort()).toEqual(expected.sort());
  });

  it('counts a pod once that two tables saw, whichever is loaded first', async () => {
    const made = await allocatedFiles({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'a.csv': toCsv([aPodRow({ end: '2026-10-14T10:30:00Z' })]),
      'b.csv': toCsv([aPodRow(), aPodRow({ uid: 'uid-2', cpu_request: '1', memory_request: '4294967296' })]),
    });

    expect(await sumsBy(made, 'pod', { where: ['bucket=job'] })).toEqual({
      'team-a/driver uid-1': 500_000_000_000n,
      'team-a/driver uid-2': 250_000_000_000n,
    });
  });
});

describe('a table of nodes', () => {
  const warehouse = aLoadedWarehouse();

  it.each([
    ['node', '', 'node is nothing, not the name of a node'],
    ['cluster', '', 'cluster is nothing, not the name of a cluster'],
    ['end', '2026-10-14T09:00:00Z', 'end is "2026-10-14T09:00:00Z", not a time at or after start'],
    ['vcpu', 'four', 'vcpu is "four", not a number of at least 0'],
    ['memory', '-1', 'memory is "-1", not a number of at least 0'],
  ])('refuses a row whose %s is %j', async (column, value, reason) => {
    const { code, text } = await warehouse.refusal({
      'nodes.csv': toCsv([aNodeRow(), aNodeRow({ node: 'node-2', [column]: value })]),
    });

    expect(code).toBe('input-row-invalid');
    expect(text).toContain(`nodes.csv, row 2: ${reason}`);
  });
});

describe('a table of observed times', () => {
  const warehouse = aLoadedWarehouse();

  it('refuses an interval that ends before it starts', async () => {
    const csv = 'cluster,start,end\nlab,2026-10-14T11:00:00Z,2026-10-14T10:00:00Z\n';

    const { code, text } = await warehouse.refusal({ 'coverage.csv': csv });

    expect(code).toBe('input-row-invalid');
    expect(text).toContain(
      'coverage.csv, row 1: end is "2026-10-14T10:00:00Z", not a time at or after start',
    );
  });

  it('counts overlapping intervals once', async () => {
    const observed = (start: string, end: string): string => `spark-prod,${start},${end}\n`;
    const made = await allocatedFiles({
      'bill.csv': toCsv([aBillLine()]),
      'nodes.csv': toCsv([aNodeRow()]),
      'coverage.csv': `cluster,start,end\n${[
        observed('2026-10-14T10:00:00Z', '2026-10-14T10:20:00Z'),
        observed('2026-10-14T10:10:00Z', '2026-10-14T10:30:00Z'),
        observed('2026-10-14T10:10:00Z', '2026-10-14T10:30:00Z'),
      ].join('')}`,
    });

    expect(await sumsBy(made, 'bucket')).toEqual({ idle: 500_000_000_000n, unobserved: 500_000_000_000n });
  });
});

describe('clocks of bill and telemetry that differ', () => {
  it('count a pod no longer than its instance was billed, and tell of it', async () => {
    // Billed for half an hour, in which the pod holds a half and another one a quarter of the instance.
    const half = aLine(1_000n, { usageAmountPico: 500_000_000_000n });
    const pods = [aHalfPod('a'), aQuarterPod('b', { end: Date.UTC(2026, 9, 14, 10, 15) })];
    const made = await allocatedWorld(anObservedHour({ chargeLines: [half], pods }));

    expect(await sumsBy(made, 'pod')).toEqual({
      'team-a/pod-a a': 500n,
      'team-a/pod-b b': 125n,
      '- -': 375n,
    });
    expect(await findingCodes(made)).toContain('pod-time-clipped');
    expect(await differencesOf(made)).toEqual([0n]);
  });
});
