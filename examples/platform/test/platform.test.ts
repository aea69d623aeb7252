import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRules, guardrails, parsePlatformSource, resolvePlatform, settingsIn } from '@moorage/core';
import type { Platform, Team } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordingHost } from '../../../packages/cli/test/kit/recording-host.js';
import { run } from '../../../packages/cli/src/run.js';

const folder = fileURLToPath(new URL('../', import.meta.url));
const { spec, placeOf } = parsePlatformSource(
  readFileSync(join(folder, 'platform.yaml'), 'utf8'),
  'platform.yaml',
  (path) => readFileSync(join(folder, path), 'utf8'),
);
const platform: Platform = resolvePlatform(spec);

function team(name: string): Team {
  const found = platform.teams.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no team ${name}`);
  return found;
}

describe('the platform of the examples', () => {
  it('has two clusters and four teams', () => {
    expect(platform.clusters.map(({ name }) => name)).toEqual(['spark-prod', 'spark-dev']);
    expect(platform.teams.map(({ name, clusters }) => [name, clusters])).toEqual([
      ['payments', ['spark-prod']],
      ['research', ['spark-prod', 'spark-dev']],
      ['reporting', ['spark-prod']],
      ['sandbox', ['spark-dev']],
    ]);
  });

  it('gives no rule anything to say but what it accepts', () => {
    const { findings, suppressed } = checkRules(platform, placeOf);

    expect(findings).toEqual([]);
    expect(suppressed.map(({ finding }) => finding.code)).toEqual(['encryption-twice']);
  });

  it('lets a team differ in a cluster, and otherwise be as the defaults say', () => {
    expect(settingsIn(team('sandbox'), 'spark-dev').quota).toMatchObject({ cpu: '40', memory: '320Gi' });
    expect(settingsIn(team('research'), 'spark-dev').quota).toMatchObject({ cpu: '200', memory: '1600Gi' });
  });

  it('asks each cluster for a namespace of every team that lives there, and of no other', () => {
    const namespaces = platform.clusters.map((cluster) =>
      guardrails(platform, cluster)
        .filter(({ kind, metadata }) => kind === 'Namespace' && !metadata.name.startsWith('moorage-'))
        .map(({ metadata }) => metadata.name),
    );

    expect(namespaces).toEqual([
      ['payments', 'research', 'reporting'],
      ['research', 'sandbox'],
    ]);
  });
});

describe('moorage render all', () => {
  const output = mkdtempSync(join(tmpdir(), 'moorage-platform-'));

  beforeAll(async () => {
    const exit = await run(['render', 'all', '-o', output], recordingHost({ workingDirectory: folder }));
    expect(exit).toBe(0);
  });

  afterAll(() => {
    rmSync(output, { recursive: true });
  });

  function written(path: string): string {
    return readFileSync(join(output, path), 'utf8');
  }

  it('writes a folder for each cluster and one for roles', () => {
    expect(readdirSync(output).sort()).toEqual(['.moorage-rendered', 'roles', 'spark-dev', 'spark-prod']);
    expect(readdirSync(join(output, 'spark-prod/templates')).sort()).toEqual([
      'payments',
      'reporting',
      'research',
    ]);
  });

  it('trusts the service accounts of the team that takes its role by IRSA, and nobody else', () => {
    const { Statement } = JSON.parse(written('roles/111122223333/reporting-jobs.trust-policy.json')) as {
      readonly Statement: readonly { readonly Condition: { readonly StringLike: object } }[];
    };

    expect(Statement).toHaveLength(1);
    expect(JSON.stringify(Statement[0]?.Condition.StringLike)).toMatch(
      /"system:serviceaccount:reporting:emr-containers-sa-\*-\*-111122223333-[0-9a-z]+"/,
    );
  });

  it('gives the team with nodes of its own pools that no other tolerates', () => {
    const pools = written('spark-prod/pools.yaml');
    const driver = written('spark-prod/templates/payments/batch-driver.yaml');

    expect(pools).toMatch(/key: moorage\.dev\/team\n +value: payments\n +effect: NoSchedule/);
    expect(driver).toMatch(/key: moorage\.dev\/team\n +value: payments\n/);
    expect(written('spark-prod/templates/research/interactive-driver.yaml')).not.toContain('value: payments');
  });

  it('prints for a cluster what it writes into the file of the cluster', async () => {
    const host = recordingHost({ workingDirectory: folder });

    await run(['render', 'guardrails', '--cluster', 'spark-dev'], host);

    expect(host.written.out).toBe(written('spark-dev/guardrails.yaml'));
  });
});
