import { describe, expect, test } from 'vitest';
import { explainedSettings } from '../../src/platform/explained-settings.js';
import type { ExplanationRequest } from '../../src/platform/explained-settings.js';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import { explainPlatform, resolvePlatform } from '../../src/platform/resolve-platform.js';
import { settingsIn } from '../../src/platform/team.js';

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

  test('tell the value that the platform works with', () => {
    const [a] = platform.teams;
    if (a === undefined) throw new Error('there is a team');

    const drivers = String(settingsIn(a, 'prod').quota.drivers);
    expect(told({ team: 'a', cluster: 'prod' }).join('\n')).toContain(`quota.drivers = ${drivers} `);
  });
});
