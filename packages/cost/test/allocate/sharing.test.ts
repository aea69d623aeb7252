import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { potBuckets } from '../../src/config/cost-config.js';
import type { Warehouse } from '../../src/store/warehouse.js';
import { arbitraryWorld } from '../world/arbitrary-world.js';
import { parseDecimalText } from '../world/decimal-text.js';
import { aLine, aQuarterPod, aWorld, theHour } from '../world/directed-world.js';
import { aChargeLine } from '../world/charge-line.js';
import type { Sharing, World } from '../world/world.js';
import { allocatedWorld, closePipeline, openPipeline } from './pipeline.js';
import type { Pipeline } from './pipeline.js';

const patience = 300_000;

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await openPipeline();
});

afterAll(async () => closePipeline(pipeline));

/** Pots that teams could share, with what was given of each and to how many teams. */
const potQuery = `
  WITH pot AS (
    SELECT payer, period, currency, account, cluster, dt, category, bucket, estimated, SUM(amount) AS amount
    FROM {cost} AS c
    WHERE team IS NULL AND bucket IN (${potBuckets.map((bucket) => `'${bucket}'`).join(', ')}) GROUP BY ALL
  ),
  given AS (
    SELECT payer, period, currency, account, cluster, dt, category, bucket, estimated, policy, SUM(amount) AS amount
    FROM {spread} AS s GROUP BY ALL
  ),
  recipient AS (
    SELECT cluster, dt, currency, COUNT(*) AS teams FROM (
      SELECT cluster, dt, currency, team FROM {cost} AS c
      WHERE team IS NOT NULL AND bucket IN ('job', 'workload', 'service') GROUP BY ALL HAVING SUM(amount) > 0
    ) AS t GROUP BY ALL
  )
  SELECT coalesce(p.bucket, g.bucket) AS bucket, coalesce(p.cluster, g.cluster) AS cluster, g.policy,
    CAST(p.amount AS VARCHAR) AS pot, CAST(g.amount AS VARCHAR) AS given, coalesce(r.teams, 0) AS teams
  FROM pot p
  FULL JOIN given g ON g.payer = p.payer AND g.period = p.period AND g.currency = p.currency AND g.account = p.account
    AND g.cluster = p.cluster AND g.dt = p.dt AND g.category = p.category AND g.bucket = p.bucket
    AND g.estimated = p.estimated
  LEFT JOIN recipient r ON r.cluster = p.cluster AND r.dt = p.dt AND r.currency = p.currency`;

interface Pot {
  readonly bucket: string;
  readonly cluster: string;
  readonly policy: string | null;
  readonly pot: string | null;
  readonly given: string | null;
  readonly teams: number;
}

async function potsOf(warehouse: Warehouse): Promise<readonly Pot[]> {
  const sql = potQuery
    .replaceAll('{cost}', `(${warehouse.relation('cost')})`)
    .replaceAll('{spread}', `(${warehouse.relation('spread')})`);
  const rows = await pipeline.database.rows(sql);
  return rows.map((row) => ({ ...(row as unknown as Pot), teams: Number(row['teams']) }));
}

function arbitrarySharing(): fc.Arbitrary<Readonly<Record<string, Sharing>>> {
  const teams = ['amber', 'beryl', 'labelled-team', 'team-a'];
  const parts = fc.array(fc.nat({ max: 60 }), { minLength: teams.length, maxLength: teams.length });
  const fixed = parts.map((list): Sharing => ({
    policy: 'fixed',
    parts: Object.fromEntries(teams.map((team, at) => [team, list[at] ?? 0])),
  }));
  const policy = fc.oneof(fc.constantFrom<Sharing>('none', 'even', 'proportional', 'node-owner'), fixed);
  return fc
    .array(policy, { minLength: potBuckets.length, maxLength: potBuckets.length })
    .map((policies) => Object.fromEntries(potBuckets.map((bucket, at) => [bucket, policies[at] ?? 'none'])));
}

function policyOf(sharing: Sharing | undefined): string | undefined {
  return typeof sharing === 'object' ? sharing.policy : sharing;
}

/** What each team received of idle cost. */
async function idleOf(world: World): Promise<Readonly<Record<string, bigint>>> {
  const warehouse = await allocatedWorld(pipeline, world);
  const rows = await pipeline.database.rows(
    `SELECT team, CAST(SUM(amount) AS VARCHAR) AS amount FROM (${warehouse.relation('spread')}) AS s
      WHERE bucket = 'idle' GROUP BY team`,
  );
  return Object.fromEntries(
    rows.map((row) => [String(row['team']), parseDecimalText(String(row['amount']))]),
  );
}

describe('I3 sharing out', () => {
  it(
    'gives teams the whole of a pot or nothing, by whatever policy',
    async () => {
      const worlds = fc.tuple(arbitraryWorld({ size: 40 }), arbitrarySharing());
      const property = fc.asyncProperty(worlds, async ([world, sharing]) => {
        const pots = await potsOf(
          await allocatedWorld(pipeline, { ...world, config: { ...world.config, sharing } }),
        );

        expect(pots.length).toBeGreaterThan(0);
        for (const pot of pots) {
          const policy = policyOf(sharing[pot.bucket]);
          if (pot.given !== null) expect(pot).toMatchObject({ policy, given: pot.pot });
          if (policy === 'none') expect(pot.given).toBeNull();
          const isShared = policy === 'even' || policy === 'proportional' || policy === 'node-owner';
          if (isShared && pot.cluster !== '-' && pot.teams > 0) expect(pot).toMatchObject({ given: pot.pot });
        }
      });
      await fc.assert(property, { numRuns: 1, skipAllAfterTimeLimit: patience / 2 });
    },
    patience,
  );

  // Idle of half a node: the pods of amber have a quarter, those of beryl another, for three quarters of an hour.
  function sharedWorld(sharing: Sharing): World {
    const ofTeam = (team: string): Readonly<Record<string, string>> => ({ 'moorage.dev/team': team });
    return aWorld({
      chargeLines: [aLine(1_000n)],
      pods: [
        aQuarterPod('a', { labels: ofTeam('amber') }),
        aQuarterPod('b', { labels: ofTeam('beryl'), end: theHour + 2_700_000 }),
      ],
      config: { sharing: { idle: sharing } },
    });
  }

  it.each<[string, Sharing, Readonly<Record<string, bigint>>]>([
    ['gives nobody a pot that stays', 'none', {}],
    // Direct cost 250 and 188, idle 562.
    ['gives every team the same part', 'even', { amber: 281n, beryl: 281n }],
    ['gives teams parts of their direct cost', 'proportional', { amber: 321n, beryl: 241n }],
    [
      'gives teams the parts that are configured, whatever they add up to',
      { policy: 'fixed', parts: { amber: 1, beryl: 2 } },
      { amber: 187n, beryl: 375n },
    ],
    ['gives nobody a pot of which nobody has a part', { policy: 'fixed', parts: {} }, {}],
    ['gives a pot of a node without owner by direct cost', 'node-owner', { amber: 321n, beryl: 241n }],
  ])('%s', async (_, sharing, expected) => {
    expect(await idleOf(sharedWorld(sharing))).toEqual(expected);
  });

  it('gives a pot of a node to the team that owns its node pool', async () => {
    const world = sharedWorld('node-owner');
    const tags = { user_karpenter_sh_nodepool: 'gold' };
    const owned = {
      ...world,
      chargeLines: [aLine(1_000n, { tags })],
      config: { ...world.config, ownership: [{ match: { nodePool: 'gold' }, team: 'cyan' }] },
    };

    expect(await idleOf(owned)).toEqual({ cyan: 562n });
  });

  it('gives what belongs to no cluster to the teams of all clusters of the month', async () => {
    const world = sharedWorld('none');
    const tax = aChargeLine({ start: theHour, lineType: 'Tax', unblendedPico: 438n });
    const warehouse = await allocatedWorld(pipeline, { ...world, chargeLines: [...world.chargeLines, tax] });

    const rows = await pipeline.database.rows(
      `SELECT team, CAST(amount AS VARCHAR) AS amount FROM (${warehouse.relation('spread')}) AS s WHERE bucket = 'tax'`,
    );
    const given = rows.map((row) => [row['team'], parseDecimalText(String(row['amount']))]);
    expect(Object.fromEntries(given)).toEqual({ amber: 250n, beryl: 188n });
  });
});
