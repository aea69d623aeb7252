import type { Platform } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPoints } from '../../src/apply/apply-step.js';
import { appliedCluster, platformOf, titles } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';

const pool = { name: 'drivers', families: ['m5'] } as const;
const before = platformOf([{ name: 'payments', capacity: 'shared' }], {
  capacity: [{ name: 'shared', pools: [pool, { ...pool, name: 'leaving' }] }],
});

/** A pool leaves, a team comes, and one gets other bounds and classes that must be made anew. */
function afterwards(coming: string): Platform {
  return platformOf(
    [
      { name: 'payments', quota: { cpu: 7 }, capacity: 'shared' },
      { name: coming, paths: ['spark-submit'] },
    ],
    {
      capacity: [{ name: 'shared', pools: [pool] }],
      priorities: { batch: { driver: -1 } },
    },
  );
}

let cluster: AppliedCluster;

beforeAll(async () => {
  cluster = await appliedCluster();
});

afterAll(() => cluster.stop());

/** The cluster as it was, with something that somebody else added to a policy. */
async function restore(): Promise<void> {
  await cluster.apply(before, { forceConflicts: true });
  await cluster.edit('/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/moorage-pod-access', {
    spec: { matchConditions: [{ name: 'off', expression: 'false' }] },
  });
}

/** Applies and stops as a process that is killed does, at the nth time that a point is reached. */
async function interruptAt(
  after: Platform,
  nth: number,
  isThere: (point: string) => boolean = () => true,
): Promise<boolean> {
  let times = 0;
  try {
    await cluster.apply(after, {
      forceConflicts: true,
      report: ({ point }) => {
        if (!isThere(point)) return;
        times += 1;
        if (times === nth) throw new Error('killed');
      },
    });
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'killed') return true;
    throw error;
  }
}

async function expectCompleted(after: Platform): Promise<void> {
  expect((await cluster.apply(after, { forceConflicts: true })).problems).toEqual([]);
  expect(titles(await cluster.plan(after))).toEqual([]);
  const path = '/apis/scheduling.k8s.io/v1/priorityclasses/payments-batch-driver';
  expect((await cluster.bed.request('GET', path)).body).toMatchObject({ value: -1 });
}

describe('applying that is interrupted', () => {
  it.each(applyPoints)('at %s is completed by applying again', async (point) => {
    const after = afterwards(`coming-at-${point}`);
    await restore();

    expect(await interruptAt(after, 1, (each) => each === point)).toBe(true);

    await expectCompleted(after);
  });

  it.each([2, 5, 9, 14])('at step %i is completed by applying again', async (step) => {
    const after = afterwards(`coming-at-${String(step)}`);
    await restore();

    expect(await interruptAt(after, step)).toBe(true);

    await expectCompleted(after);
  });
});
