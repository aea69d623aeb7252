import { describe, expect, it } from 'vitest';
import { potBuckets } from '../../src/config/cost-config.js';
import { allocatedFiles } from '../kit/allocated-world.js';
import { aFleet } from '../kit/fleet.js';
import { goldenHour } from '../kit/golden-hour.js';
import { aSuiteWarehouse } from '../kit/suite-warehouse.js';
import { sumsBy, totalOf } from '../kit/sums.js';
import type { SumOptions } from '../kit/sums.js';

/** A cost.yaml in which every pot has a policy. */
function costYaml(policy: string): string {
  const pots = potBuckets.map((bucket) => `  ${bucket}: ${policy}`);
  return ['apiVersion: moorage.dev/v1alpha1', 'kind: Cost', 'sharing:', ...pots, ''].join('\n');
}

const fleet = aSuiteWarehouse(aFleet);

describe('the loaded view', () => {
  it.each([
    ['none', { '-': 100_000_000_000n }],
    ['even', { 'team-a': 50_000_000_000n, 'team-b': 50_000_000_000n }],
    // By direct cost: 0.095618379616 to 0.0105440625.
    ['proportional', { 'team-a': 90_067_991_759n, 'team-b': 9_932_008_241n }],
    [
      '{ policy: fixed, parts: { team-a: 1, team-b: 3 } }',
      { 'team-a': 25_000_000_000n, 'team-b': 75_000_000_000n },
    ],
    ['node-owner', { 'team-a': 90_067_991_759n, 'team-b': 9_932_008_241n }],
  ])(
    'shares the 0.1 of the control plane, and gives away what it takes, by the policy %s',
    async (policy, expected) => {
      const warehouse = await allocatedFiles({ ...(await goldenHour()), 'cost.yaml': costYaml(policy) });
      const loaded = async (by: string): Promise<bigint> =>
        totalOf(await sumsBy(warehouse, by, { view: 'loaded' }));

      expect(await sumsBy(warehouse, 'team', { view: 'loaded', where: ['bucket=control_plane'] })).toEqual(
        expected,
      );
      for (const by of ['team', 'job,role', 'pod', 'category']) {
        expect([by, await loaded(by)]).toEqual([by, 347_810_972_200n]);
      }
    },
  );

  it('comes to the same total as the direct view, by every dimension that it knows, and on every day', async () => {
    const where = ['currency=USD'];
    const byDay = await sumsBy(fleet.warehouse, 'day', { where });
    const loaded = async (by: string, options: SumOptions = {}): Promise<bigint> =>
      totalOf(await sumsBy(fleet.warehouse, by, { view: 'loaded', where, ...options }));

    for (const by of [
      'team',
      'cost-centre',
      'job',
      'run',
      'role',
      'namespace',
      'virtual-cluster',
      'cluster',
      'account',
    ]) {
      expect([by, await loaded(by)]).toEqual([by, totalOf(byDay)]);
    }
    expect(await sumsBy(fleet.warehouse, 'day', { view: 'loaded', where })).toEqual(byDay);
    expect(await loaded('team', { to: '2026-11-01' })).toBe(byDay['2026-10-31']);
    expect(await loaded('label:app', { from: '2026-11-01' })).toBe(byDay['2026-11-01']);
  });

  it('leaves nothing with pods and namespaces whose cost is shared out', async () => {
    const sums = await sumsBy(fleet.warehouse, 'namespace', {
      view: 'loaded',
      where: ['currency=USD', 'bucket=shared'],
    });

    expect(Object.keys(sums).sort()).toEqual(['blue-jobs', 'green-jobs']);
  });

  it('gives the idle time of nodes to the team that owns them', async () => {
    const warehouse = await allocatedFiles({
      ...aFleet(),
      'cost.yaml': `${costYaml('node-owner')}ownership: [{ match: { nodePool: spot }, team: blue }]\n`,
    });
    const idle = { view: 'loaded', where: ['bucket=idle', 'day=2026-10-31', 'cluster=spark-prod'] } as const;
    const [direct, owned] = [
      await sumsBy(warehouse, 'node', { where: idle.where }),
      await sumsBy(warehouse, 'team', idle),
    ];

    const ofSpot = direct['prod-2 i-0b00000000000000b'] ?? 0n;
    expect(ofSpot).toBeGreaterThan(0n);
    expect(owned['blue']).toBeGreaterThan(ofSpot);
    expect(totalOf(owned)).toBe(totalOf(direct));
  });

  it('keeps what nobody may share', async () => {
    const sums = await sumsBy(fleet.warehouse, 'team,bucket', { view: 'loaded', where: ['team='] });

    expect(Object.keys(sums).sort()).toEqual(['- tax CNY', '- unclassified USD', '- unobserved USD']);
  });

  it.each(['hour', 'node', 'instance-type', 'purchase-option', 'tag:project'])(
    'refuses to go by %s, of which nothing is known',
    async (by) => {
      await expect(sumsBy(fleet.warehouse, by, { view: 'loaded' })).rejects.toMatchObject({
        code: 'loaded-view-too-fine',
      });
    },
  );

  it('refuses parts of days', async () => {
    await expect(
      sumsBy(fleet.warehouse, 'team', { view: 'loaded', from: '2026-10-31T23:00:00Z' }),
    ).rejects.toMatchObject({ code: 'loaded-view-too-fine' });
  });
});
