import { describe, expect, test } from 'vitest';
import type { Platform } from '../../src/platform/platform.js';
import { artefactText } from '../../src/render/artefact-file.js';
import { artefactKinds, artefacts } from '../../src/render/artefacts.js';
import type { ArtefactRequest } from '../../src/render/artefacts.js';
import { aPlatform, shared } from '../guardrail/a-scope.js';

const platform: Platform = aPlatform(
  [
    { name: 'a', capacity: 'shared', tenancy: 'sole' },
    { name: 'b', capacity: 'shared', clusters: ['prod'] },
  ],
  { clusters: [{ name: 'prod', account: '123456789012' }, { name: 'lab' }], capacity: [shared] },
);

function paths(request: Partial<ArtefactRequest>): readonly string[] {
  return artefacts(platform, { kinds: artefactKinds, format: 'yaml', ...request }).map(({ path }) => path);
}

function textOf(path: string, request: Partial<ArtefactRequest>): string {
  const files = artefacts(platform, { kinds: artefactKinds, format: 'yaml', ...request });
  const file = files.find((each) => each.path === path);
  return file === undefined ? '' : artefactText(file);
}

describe('artefacts', () => {
  test('stand in the directory of their cluster, trust policies in that of their account', () => {
    expect(paths({})).toEqual([
      'prod/guardrails.yaml',
      'prod/pools.yaml',
      'prod/templates/a/batch-driver.yaml',
      'prod/templates/a/batch-executor.yaml',
      'prod/templates/a/emr-job-submitter.json',
      'prod/templates/b/batch-driver.yaml',
      'prod/templates/b/batch-executor.yaml',
      'prod/templates/b/emr-job-submitter.json',
      'prod/identity/a/virtual-cluster.json',
      'prod/identity/a/start-job-permission.json',
      'prod/identity/a/pod-identity-associations.json',
      'prod/identity/b/virtual-cluster.json',
      'prod/identity/b/start-job-permission.json',
      'prod/identity/b/pod-identity-associations.json',
      'lab/guardrails.yaml',
      'lab/pools.yaml',
      'lab/templates/a/batch-driver.yaml',
      'lab/templates/a/batch-executor.yaml',
      'lab/templates/a/emr-job-submitter.json',
      'lab/identity/a/virtual-cluster.json',
      'roles/123456789012/spark-a.trust-policy.json',
      'roles/123456789012/spark-b.trust-policy.json',
    ]);
  });

  test('are of the kinds and the cluster that are asked for', () => {
    expect(paths({ kinds: ['pools'], cluster: 'lab' })).toEqual(['lab/pools.yaml']);
    expect(paths({ kinds: ['guardrails'], format: 'json' })).toEqual([
      'prod/guardrails.json',
      'lab/guardrails.json',
    ]);
  });

  test('of a team are what is its alone', () => {
    expect(paths({ team: 'b' })).toEqual([
      'prod/teams/b/guardrails.yaml',
      'prod/templates/b/batch-driver.yaml',
      'prod/templates/b/batch-executor.yaml',
      'prod/templates/b/emr-job-submitter.json',
      'prod/identity/b/virtual-cluster.json',
      'prod/identity/b/start-job-permission.json',
      'prod/identity/b/pod-identity-associations.json',
      'roles/123456789012/spark-b.trust-policy.json',
    ]);
    expect(textOf('prod/teams/b/guardrails.yaml', { team: 'b' })).not.toMatch(
      /ValidatingAdmissionPolicy|namespace: a\b/,
    );
    expect(textOf('prod/teams/a/pools.yaml', { team: 'a' })).toMatch(/name: a-shared-executors/);
    expect(textOf('prod/teams/a/pools.yaml', { team: 'a' })).not.toMatch(/name: shared-executors/);
  });

  test('hold guard rails and nodes apart, and each object once', () => {
    const guards = textOf('prod/guardrails.yaml', {});
    const pools = textOf('prod/pools.yaml', {});

    expect(guards).not.toMatch(/kind: NodePool\n/);
    expect(pools.match(/kind: NodePool\n/g)).toHaveLength(4);
  });
});
