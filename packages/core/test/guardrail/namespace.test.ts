import { describe, expect, test } from 'vitest';
import { teamNamespace } from '../../src/guardrail/namespace.js';
import { emrServiceAccounts } from '../../src/identity/service-account.js';
import { account, aScope, shared } from './a-scope.js';

describe('teamNamespace', () => {
  test('says whose it is and how secure its pods must be', () => {
    const { metadata } = teamNamespace(aScope({ namespace: 'pay', costCenter: '4711' }));

    expect(metadata.name).toBe('pay');
    expect(metadata.labels).toEqual({
      'app.kubernetes.io/managed-by': 'moorage',
      'moorage.dev/managed': 'true',
      'moorage.dev/team': 'payments',
      'moorage.dev/cost-center': '4711',
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/enforce-version': 'v1.35',
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/audit-version': 'v1.35',
    });
  });

  test('tells admission policies what the team may', () => {
    const scope = aScope(
      { capacity: 'shared', paths: ['emr', 'operator'], priority: ['sla', 'batch'], identity: { role: 'r' } },
      { capacity: [shared] },
    );
    const { annotations } = teamNamespace(scope).metadata;

    expect(annotations).toMatchObject({
      'moorage.dev/priority-classes':
        'payments-sla-driver,payments-batch-driver,payments-sla-executor,payments-batch-executor',
      'moorage.dev/capacity': 'shared',
      'moorage.dev/tenancy': 'soft',
      'moorage.dev/paths': 'emr,operator',
      'moorage.dev/schedulers': 'default-scheduler',
    });
    const accounts = new RegExp(annotations?.['moorage.dev/service-accounts'] ?? '');
    const own = [...emrServiceAccounts('job-run', { name: 'r', account }), 'spark-driver', 'spark-executor'];
    expect(own.every((name) => accounts.test(name))).toBe(true);
    expect(['default', `x-${own[0] ?? ''}`, 'spark-driver-2'].some((name) => accounts.test(name))).toBe(
      false,
    );
  });

  test('allows the service accounts of EMR in any account where the account is not known', () => {
    const scope = aScope({ identity: { role: 'r' } }, { clusters: [{ name: 'prod' }] });
    const accounts = new RegExp(
      teamNamespace(scope).metadata.annotations?.['moorage.dev/service-accounts'] ?? '',
    );
    const [name = ''] = emrServiceAccounts('job-run', { name: 'r', account });
    const [other = ''] = emrServiceAccounts('job-run', { name: 's', account });

    expect(accounts.test(name)).toBe(true);
    expect(accounts.test(other)).toBe(false);
  });

  test('names YuniKorn where the cluster has it, and interactive endpoints where the team has them', () => {
    const scope = aScope({ studio: true }, { cluster: { features: ['yunikorn'] } });

    expect(teamNamespace(scope).metadata.annotations).toMatchObject({
      'moorage.dev/schedulers': 'default-scheduler,yunikorn',
      'moorage.dev/paths': 'emr,studio',
    });
  });
});
