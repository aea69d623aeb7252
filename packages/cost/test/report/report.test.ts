import { describe, expect, it } from 'vitest';
import { dimensionNames, parseDimension } from '../../src/report/dimension.js';
import { parseFilters } from '../../src/report/filter.js';
import { daysOf, parseTimeRange } from '../../src/report/time-range.js';
import { aFleet } from '../kit/fleet.js';
import { aSuiteWarehouse } from '../kit/suite-warehouse.js';
import { sumsBy, totalOf } from '../kit/sums.js';

const fleet = aSuiteWarehouse(aFleet);
const inDollars = { where: ['currency=USD'] };

describe('a report', () => {
  it('comes to the same total by every dimension', async () => {
    const { totals } = await fleet.warehouse.report({ by: [] });
    const dollars = totals.find(({ currency }) => currency === 'USD');

    for (const name of dimensionNames) {
      const by = name.replace('KEY', name.startsWith('label') ? 'app' : 'project');
      expect([by, totalOf(await sumsBy(fleet.warehouse, by, inDollars))]).toEqual([by, dollars?.rowsPico]);
    }
  });

  it('says what is in scope and what is not, and that both are the bill', async () => {
    const { totals, rows } = await fleet.warehouse.report({ by: [parseDimension('team')] });

    const sumIn = (currency: string): bigint =>
      rows.reduce((sum, row) => (row.currency === currency ? sum + row.amountPico : sum), 0n);
    expect(totals.map(({ currency }) => currency)).toEqual(['CNY', 'USD']);
    for (const total of totals) {
      expect(total.inScopePico + total.outOfScopePico).toBe(total.billPico);
      expect(total.rowsPico).toBe(total.inScopePico + total.estimatedPico);
      expect(sumIn(total.currency)).toBe(total.rowsPico);
    }
    // Three hours of 23,000 for storage that belongs to no cluster.
    expect(totals.map(({ outOfScopePico }) => outOfScopePico)).toEqual([0n, 69_000n]);
  });

  it('tells owners apart', async () => {
    const where = ['day=2026-10-31', 'currency=USD'];
    const [byTeam, byCentre] = [
      await sumsBy(fleet.warehouse, 'team,cost-centre', { where: [...where, 'team=blue'] }),
      await sumsBy(fleet.warehouse, 'team,cost-centre', { where: [...where, 'cost-centre=100'] }),
    ];

    expect(Object.keys(byTeam)).toEqual(['blue 100']);
    expect(byCentre).toEqual(byTeam);
    expect(Object.keys(await sumsBy(fleet.warehouse, 'job,role', { where })).sort()).toEqual([
      '- -',
      '000000036gr7qbcelvv driver',
      '000000036gr7qbcelvv executor',
      'spark-10 driver',
      'spark-9 driver',
    ]);
  });

  it('finds labels of pods, and tags of bills with and without the prefix of the account', async () => {
    const labels = await sumsBy(fleet.warehouse, 'label:app', { where: ['bucket=workload'] });
    const [short, long] = [
      await sumsBy(fleet.warehouse, 'tag:project', inDollars),
      await sumsBy(fleet.warehouse, 'tag:user_project', inDollars),
    ];

    expect(Object.keys(labels)).toEqual(['web']);
    expect(long).toEqual(short);
    expect(Object.keys(short).sort()).toEqual(['-', 'north', 'south']);
    expect(short['south']).toBe(3n * 192_000n);
  });

  it('counts the tags of an instance for the volumes that it holds, though its other lines have none', async () => {
    const sums = await sumsBy(fleet.warehouse, 'category', {
      where: ['tag:project=north', 'day=2026-10-31'],
    });

    expect(sums).toEqual({ node_compute: 340_008n, node_storage: 4_444n, node_network: 20_000n });
  });

  it('refuses dimensions that do not exist, and says which do', () => {
    expect(() => parseDimension('tenant')).toThrow(`'tenant' is not something to group by; there are team, `);
    expect(() => parseDimension('label:')).toThrow('is not something to group by');
    expect(() => parseDimension('constructor')).toThrow('is not something to group by');
  });

  it('takes the American spelling of a cost centre', () => {
    expect(parseDimension('cost-center')).toEqual(parseDimension('cost-centre'));
  });
});

describe('filters', () => {
  it('add values of one dimension, and narrow by others', async () => {
    const sums = async (...where: string[]): Promise<bigint> =>
      totalOf(await sumsBy(fleet.warehouse, 'bucket', { where: ['currency=USD', ...where] }));

    const both = await sums('team=blue', 'team=green');

    expect(both).toBe((await sums('team=blue')) + (await sums('team=green')));
    expect(both + (await sums('team='))).toBe(await sums());
    expect(await sums('team=blue', 'category=emr_uplift')).toBe(3n * 2n * 20_249n);
    expect(await sums('team=blue', 'team=green', 'cluster=spark-dev')).toBe(await sums('run=spark-10'));
    expect(await sums('team=nobody')).toBe(0n);
  });

  it('match any column of a dimension, and take text as it is', async () => {
    const byName = await sumsBy(fleet.warehouse, 'pod', { where: ['pod=blue-jobs/pod-driver'] });
    const byUid = await sumsBy(fleet.warehouse, 'pod', { where: ['pod=driver'] });

    expect(byUid).toEqual(byName);
    expect(Object.keys(byUid)).toEqual(['blue-jobs/pod-driver driver']);
    expect(await sumsBy(fleet.warehouse, 'team', { where: [`team=x' OR '1'='1`] })).toEqual({});
  });

  it.each([
    ['team', 'the filter "team" cannot be read: it has no "="'],
    ['=blue', 'the filter "=blue" cannot be read: it has no "="'],
    ['tenant=blue', `'tenant' is not something to group by`],
  ])('refuse %s', (text, reason) => {
    expect(() => parseFilters([text])).toThrow(reason);
  });
});

describe('a range of time', () => {
  it('holds its start and not its end, so that ranges that meet add up', async () => {
    const total = async (from?: string, to?: string): Promise<bigint> =>
      totalOf(
        await sumsBy(fleet.warehouse, 'bucket', {
          where: ['currency=USD'],
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        }),
      );
    const bounds = ['2026-10-31', '2026-10-31T23:00:00Z', '2026-11', '2026-11-01T01:00:00Z', '2026-11-02'];

    const parts = await Promise.all(bounds.slice(1).map(async (to, at) => total(bounds[at], to)));

    expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(await total());
    expect(parts.slice(0, 3)).toEqual([611_811n, 611_811n, 611_811n]);
    expect(await total(undefined, '2026-11')).toBe(2n * 611_811n);
  });

  it('fails for days of which nothing is allocated, instead of an answer of 0', async () => {
    await expect(
      sumsBy(fleet.warehouse, 'team', { from: '2025-01-01', to: '2025-02-01' }),
    ).rejects.toMatchObject({
      code: 'warehouse-empty',
    });
  });

  it.each([
    ['2026-10-32', undefined, '--from'],
    ['yesterday', undefined, '--from'],
    [undefined, '2026-13', '--to'],
    ['2026-10-02', '2026-10-02', '--to'],
    ['2026-10-02', '2026-10-01', '--to'],
    ['2026-10-01T00:00:00+02:00', undefined, '--from'],
  ])('refuses to go from %s to %s', (from, to, option) => {
    expect(() => parseTimeRange(from, to)).toThrow(`${option} is `);
  });

  it('takes whole days where days are asked for', () => {
    expect(daysOf(parseTimeRange('2026-10-01T10:00:00Z', '2026-10-02T00:00:01Z'))).toEqual({
      from: '2026-10-01',
      to: '2026-10-03',
    });
  });
});
