import { describe, expect, it } from 'vitest';
import { planObjects } from '../../src/plan/plan-objects.js';
import { planScope } from '../../src/plan/plan-scope.js';
import { aPlatform, shared } from '../guardrail/a-scope.js';
import { applied } from './live.js';

const platform = aPlatform(
  [
    { name: 'payments', capacity: 'shared', tenancy: 'sole' },
    { name: 'search', capacity: 'shared', tenancy: 'sole' },
  ],
  {
    capacity: [
      {
        ...shared,
        pools: shared.pools.map((pool) => ({ ...pool, headroom: { replicas: 1, cpu: 1, memory: '1Gi' } })),
      },
    ],
  },
);

function scopeOf(team?: string): ReturnType<typeof planScope> {
  const [cluster] = platform.clusters;
  if (cluster === undefined) throw new Error('there is a cluster');
  return planScope(platform, cluster, team);
}

describe('what is asked of a cluster for one team', () => {
  it('is a part of what is asked for all', () => {
    const all = scopeOf().desired;

    for (const object of scopeOf('payments').desired) expect(all).toContainEqual(object);
  });

  it('lets only that go which is the team alone', () => {
    const live = scopeOf().desired.map((object) => applied(object));

    const gone = planObjects([], live, scopeOf('payments')).map(({ id }) => `${id.kind} ${id.name}`);

    expect(gone).toEqual([
      'Deployment headroom-payments-shared-drivers',
      'Deployment headroom-payments-shared-executors',
      'NodePool payments-shared-drivers',
      'NodePool payments-shared-executors',
      'EC2NodeClass payments-shared-drivers',
      'EC2NodeClass payments-shared-executors',
      'Namespace payments',
      'PriorityClass payments-batch-driver',
      'PriorityClass payments-batch-executor',
    ]);
  });
});
