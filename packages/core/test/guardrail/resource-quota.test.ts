import { describe, expect, test } from 'vitest';
import { resourceQuotas } from '../../src/guardrail/resource-quota.js';
import { aScope } from './a-scope.js';

describe('resourceQuotas', () => {
  const [compute, objects, drivers] = resourceQuotas(
    aScope({ quota: { cpu: 1000, memory: '4Ti', pods: 50, drivers: 7 }, priority: ['sla', 'backfill'] }),
  );

  test('bound what pods request and never what they are limited to', () => {
    expect(compute?.spec.hard).toEqual({ 'requests.cpu': '1k', 'requests.memory': '4Ti', pods: '50' });
  });

  test('bound objects and disk without a scope, which could not hold them', () => {
    expect(objects?.spec).toEqual({
      hard: {
        'requests.ephemeral-storage': '10Ti',
        'requests.storage': '10Ti',
        persistentvolumeclaims: '200',
        'count/jobs.batch': '200',
        configmaps: '2k',
        secrets: '500',
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    });
  });

  test('bound drivers of every priority the team may use', () => {
    expect(drivers?.spec).toEqual({
      hard: { pods: '7' },
      scopeSelector: {
        matchExpressions: [
          {
            scopeName: 'PriorityClass',
            operator: 'In',
            values: ['payments-sla-driver', 'payments-backfill-driver'],
          },
        ],
      },
    });
  });

  test('leave services alone where interactive endpoints need a load balancer', () => {
    const [, withStudio] = resourceQuotas(aScope({ studio: true }));

    expect(withStudio?.spec.hard).not.toHaveProperty('services.loadbalancers');
  });
});
