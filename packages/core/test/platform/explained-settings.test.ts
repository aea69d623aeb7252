import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainedSettings } from '../../src/platform/explained-settings.js';
import type { ExplanationRequest } from '../../src/platform/explained-settings.js';
import { given } from '../../src/platform/given.js';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import { explainPlatform, resolvePlatform } from '../../src/platform/resolve-platform.js';
import { canonicalQuantity } from '../../src/platform/quantity-text.js';
import type { TeamSettingsSpec } from '../../src/platform/team-spec.js';
import { settingsIn } from '../../src/platform/team.js';
import { arbitraryPlatform } from './arbitrary-platform.js';

const spec: PlatformSpec = {
  apiVersion: 'moorage.dev/v1alpha1',
  kind: 'Platform',
  defaults: { team: { budget: { amount: 10 } } },
  clusters: [{ name: 'lab' }, { name: 'prod' }],
  teams: [
    { name: 'a', clusters: ['lab', { name: 'prod', quota: { drivers: 3 } }] },
    { name: 'b', clusters: ['prod'] },
  ],
};
const platform = resolvePlatform(spec);

function told(request: ExplanationRequest): readonly string[] {
  return explainedSettings(explainPlatform(spec), platform, request).map(
    ({ subject, key, value, origin }) => `${subject}: ${key} = ${String(value)} (${origin})`,
  );
}

function subjects(request: ExplanationRequest): readonly string[] {
  const all = explainedSettings(explainPlatform(spec), platform, request).map(({ subject }) => subject);
  return [...new Set(all)];
}

describe('explainedSettings', () => {
  test('tell everything in the order cluster, pool, team, platform', () => {
    expect(subjects({})).toEqual([
      'cluster lab',
      'cluster prod',
      'team a',
      'team a in prod',
      'team b',
      'platform',
    ]);
  });

  test('tell of a cluster and the teams in it, as they are there', () => {
    expect(subjects({ cluster: 'prod' })).toEqual(['cluster prod', 'team a', 'team a in prod', 'team b']);
    expect(subjects({ cluster: 'lab' })).toEqual(['cluster lab', 'team a']);
  });

  test('tell of a team in a cluster what differs there, and what follows from it', () => {
    expect(told({ team: 'a' }).filter((line) => line.startsWith('team a in prod'))).toEqual([
      'team a in prod: quota.drivers = 3 (team in cluster)',
      'team a in prod: virtualCluster.concurrentRuns = 3 (product default)',
    ]);
  });

  test('tell each setting of a team in a cluster once, with the value that holds there', () => {
    const lines = told({ team: 'a', cluster: 'prod' });
    const keys = lines.map((line) => line.split(/: | = /)[1]);

    expect(new Set(keys).size).toBe(keys.length);
    expect(lines).toContain('team a in prod: quota.drivers = 3 (team in cluster)');
    expect(lines).toContain('team a: namespace = a (product default)');
    expect(keys).toHaveLength(told({ team: 'a', cluster: 'lab' }).length);
  });

  test('tell every value that the platform works with, and no other', () => {
    fc.assert(
      fc.property(differingPlatform, (written) => {
        const resolved = resolvePlatform(written);
        const all = explainPlatform(written);
        for (const team of resolved.teams) {
          for (const cluster of team.clusters) {
            const { namespace, clusters, costCenter } = team;
            const holds = leavesOf({ namespace, clusters, costCenter, ...settingsIn(team, cluster) });
            const explained = explainedSettings(all, resolved, { team: team.name, cluster });
            expect(new Map(explained.flatMap(({ key, value }) => [...leavesOf(value, key)]))).toEqual(holds);
          }
        }
        for (const { name, ...cluster } of resolved.clusters) {
          const explained = all.filter(({ about }) => about.cluster === name && about.team === undefined);
          expect(new Map(explained.flatMap(({ key, value }) => [...leavesOf(value, key)]))).toEqual(
            leavesOf(cluster),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Platforms with defaults for teams, some of whose teams live in some clusters and differ there. */
const differingPlatform: fc.Arbitrary<PlatformSpec> = fc
  .tuple(arbitraryPlatform, arbitraryPlatform, fc.array(fc.nat(2), { minLength: 16, maxLength: 16 }))
  .map(([base, other, choices]) => {
    const settings = other.teams.map(({ quota, tenancy, paths, network, secrets }): TeamSettingsSpec => ({
      ...given('quota', quota),
      ...given('tenancy', tenancy),
      ...given('paths', paths),
      ...given('network', network),
      ...given('secrets', secrets),
    }));
    return {
      ...base,
      defaults: { team: settings[0] ?? {} },
      teams: base.teams.map((team, at) => ({
        ...team,
        clusters: base.clusters.map(({ name }, place) => {
          return choices[(4 * at + place) % 16] === 0 ? name : { name, ...settings.at(-1) };
        }),
      })),
    };
  });

/** Single values by their path, quantities as the API server writes them; without what is not set. */
function leavesOf(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (value === undefined) return new Map();
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const start = path === '' ? '' : `${path}.`;
    return new Map(Object.entries(value).flatMap(([key, part]) => [...leavesOf(part, start + key)]));
  }
  return new Map([[path, plain(value)]]);
}

function plain(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  try {
    return canonicalQuantity(value);
  } catch {
    return String(value);
  }
}
