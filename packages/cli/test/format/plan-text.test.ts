import type { ClusterPlan } from '@moorage/cluster';
import { describe, expect, it } from 'vitest';
import { hasWork, planText } from '../../src/format/plan-text.js';
import { outColours } from '../../src/io/colour.js';

const subject = { cluster: 'spark-prod', server: 'https://127.0.0.1' };
const plain = outColours({ hasColours: false, isOutTerminal: false });
const quota = { apiVersion: 'v1', kind: 'ResourceQuota', namespace: 'payments', name: 'compute' };

function changed(live: unknown, desired?: unknown): ClusterPlan {
  const path = ['spec', 'hard', 'requests.cpu'];
  const field = { path, live, desired, origin: 'cluster', managers: ['kubectl-edit'] } as const;
  return { objects: [{ id: quota, action: 'drift', fields: [field] }], absent: [] };
}

describe('a plan for people', () => {
  it('says of each field what it is, who set it, and what it will be', () => {
    expect(planText(changed('900', '200'), subject, plain)).toBe(`cluster spark-prod (https://127.0.0.1)

  ! drift   ResourceQuota payments/compute
      spec.hard["requests.cpu"]: "900" (set by kubectl-edit) -> "200"

1 drifted
`);
  });

  it('says that a field goes', () => {
    expect(planText(changed('900'), subject, plain)).toContain('"900" (set by kubectl-edit) -> nothing');
  });

  it('cuts long values', () => {
    const text = planText(changed('x'.repeat(500), '1'), subject, plain);

    expect(text).toContain(`"${'x'.repeat(99)}…`);
    expect(text).not.toContain('x'.repeat(101));
  });

  it('shows control characters of a cluster instead of sending them', () => {
    const plan = changed('\u001b[31m\u009b', '1');

    expect(planText(plan, { ...subject, server: 'https://\u001b[2J' }, plain)).not.toMatch(/[\u001b\u009b]/);
  });

  it('says that nothing changes, and how much there is', () => {
    const plan: ClusterPlan = { objects: [{ id: quota, action: 'none', fields: [] }], absent: [] };

    expect(planText(plan, subject, plain)).toContain('no change: 1 unchanged');
    expect(hasWork(plan)).toBe(false);
    expect(hasWork({ ...plan, absent: [{ apiVersion: 'v1', kind: 'X', objects: [quota] }] })).toBe(true);
  });
});
