import { describe, expect, it } from 'vitest';
import { aDay } from '../kit/day.js';
import { aQuarterPod } from '../world/directed-world.js';

describe('what an id means', () => {
  const day = aDay();
  const names = day.hour({
    pods: [
      aQuarterPod('uid-1', { pod: 'driver', labels: { 'spark-app-selector': 'spark-1' } }),
      aQuarterPod('uid-2', {
        pod: 'driver',
        namespace: 'team-b',
        labels: { 'spark-app-selector': 'idle', 'moorage.dev/job': 'nightly' },
      }),
      aQuarterPod('uid-3', { pod: 'proxy', namespace: 'kube-system' }),
    ],
  });

  async function subjectOf(id: string): Promise<string> {
    const { subject, totals } = await day.warehouse.explain({ id });
    const amounts = totals.map(({ amountPico }) => String(amountPico));
    return [`${subject.kind}/${subject.name}`, ...amounts].join(' ');
  }

  it.each([
    ['run/spark-1', 'run/spark-1 250'],
    ['job/nightly', 'job/nightly 250'],
    ['bucket/shared', 'bucket/shared 250'],
    ['pod/team-b/driver', 'pod/team-b/driver 250'],
    ['pod/proxy', 'pod/kube-system/proxy 250'],
    // A run that is its own job is known by both names.
    ['job/spark-1', 'job/spark-1 250'],
  ])('is typed: %s', async (id, expected) => {
    expect(await subjectOf(id)).toBe(expected);
  });

  it.each([
    ['spark-1', 'run/spark-1 250'],
    ['team-a', 'team/team-a 250'],
    ['uid-2', 'pod/team-b/driver 250'],
    ['kube-system/proxy', 'pod/kube-system/proxy 250'],
  ])('may be bare where one thing has it: %s', async (id, expected) => {
    expect(await subjectOf(id)).toBe(expected);
  });

  it.each([
    ['idle', '"idle" may be bucket/idle, run/idle'],
    ['driver', '"driver" may be pod/uid-1, pod/uid-2'],
    ['pod/driver', '"pod/driver" may be pod/uid-1, pod/uid-2'],
  ])('refuses %s, which several have, and names them', async (id, said) => {
    await expect(subjectOf(id)).rejects.toMatchObject({ code: 'explain-ambiguous', message: said });
  });

  it.each(['nobody', 'run/nightly', 'team/spark-1', 'pod/', `x' OR '1'='1`, ''])(
    'fails for %j, which nothing has',
    async (id) => {
      await expect(subjectOf(id)).rejects.toMatchObject({ code: 'explain-not-found' });
    },
  );

  it('fails for what has no cost in the time asked for', async () => {
    const range = { toMs: names.start - 86_400_000 };

    await expect(day.warehouse.explain({ id: 'run/spark-1', range })).rejects.toMatchObject({
      code: 'explain-not-found',
    });
  });
});
