import { describe, expect, test } from 'vitest';
import { checklist } from '../../src/guardrail/checklist/checklist.js';
import { guardRails } from '../../src/guardrail/checklist/guard-rail.js';
import type { GuardRail } from '../../src/guardrail/checklist/guard-rail.js';
import { guardrails } from '../../src/guardrail/guardrails.js';
import { rules } from '../../src/guardrail/rule/rules.js';
import type { ClusterSpec } from '../../src/platform/cluster-spec.js';
import type { Platform } from '../../src/platform/platform.js';
import type { TeamSpec } from '../../src/platform/team-spec.js';
import { account, aPlatform, shared } from './a-scope.js';

/** Teams that use everything there is, in a cluster that has everything there is. */
const teams: readonly TeamSpec[] = [
  {
    name: 'a',
    tenancy: 'sole',
    capacity: 'shared',
    paths: ['emr', 'operator', 'spark-submit'],
    studio: true,
    encryption: 'full',
    priority: ['sla', 'batch'],
    network: { securityGroups: ['sg-0123456789abcdef0'], egress: [{ cidr: '10.1.0.0/16' }] },
    secrets: [{ name: 's', arn: `arn:aws:secretsmanager:eu-west-1:${account}:secret:s-AbCdEf` }],
    users: { groups: ['people'] },
  },
  { name: 'b', capacity: 'shared' },
];

function everything(cluster: Omit<ClusterSpec, 'name'>): Platform {
  const [drivers, executors] = shared.pools;
  if (drivers === undefined || executors === undefined) throw new Error('there are two pools');
  const free = { replicas: 1, cpu: 1, memory: '1Gi' };
  return aPlatform(teams, {
    capacity: [{ name: 'shared', pools: [drivers, { ...executors, headroom: free }] }],
    cluster: { account, emrAccess: 'aws-auth', ...cluster },
  });
}

const platforms = [
  everything({ kubernetesVersion: '1.36', features: ['kueue', 'yunikorn'] }),
  everything({ kubernetesVersion: '1.35', features: ['capacity-buffer'] }),
];

function made(rail: GuardRail): readonly unknown[] {
  return platforms.flatMap((platform) =>
    platform.clusters.flatMap((cluster) => rail.make(platform, cluster)),
  );
}

describe('guard rails', () => {
  test.each(Object.entries(guardRails))('have %s, of which something is made', (_, rail) => {
    expect(made(rail).length).toBeGreaterThan(0);
  });

  test('are all that is applied to a cluster', () => {
    const known = new Set(
      Object.values(guardRails)
        .flatMap(made)
        .map((each) => JSON.stringify(each)),
    );
    const applied = platforms.flatMap((platform) =>
      platform.clusters.flatMap((cluster) => guardrails(platform, cluster)),
    );

    expect(applied.filter((object) => !known.has(JSON.stringify(object)))).toEqual([]);
    expect(applied.length).toBeGreaterThan(80);
  });
});

describe('the checklist', () => {
  const ids: readonly string[] = rules.map(({ id }) => id);

  test('has 34 pieces of advice, numbered from 1', () => {
    expect(checklist.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, at) => at + 1));
  });

  test.each(checklist)('answers $number with guard rails, rules or a sentence', (advice) => {
    expect(advice.guardRails.length + advice.rules.length + (advice.remark?.length ?? 0)).toBeGreaterThan(0);
  });

  test.each(checklist)('names in $number guard rails and rules that exist', (advice) => {
    expect(advice.guardRails.filter((id) => !Object.hasOwn(guardRails, id))).toEqual([]);
    expect(advice.rules.filter((id) => !ids.includes(id))).toEqual([]);
  });
});
