import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimal } from '../../cur2/decimal.mjs';
import { allocateExample } from '../../test/allocated-example.js';
import type { AllocatedExample } from '../../test/allocated-example.js';
import { expectedPods } from './expected-pod.js';
import type { ExpectedPod } from './expected-pod.js';
import { nodeCost, upliftCost } from './hand-calculation.js';

const pods = expectedPods();
let example: AllocatedExample;

beforeAll(async () => {
  example = await allocateExample({
    folder: fileURLToPath(new URL('..', import.meta.url)),
    inputs: ['recording', 'bill'],
    cluster: 'lab',
  });
});

afterAll(async () => example.close());

function podsOf(job: string): readonly ExpectedPod[] {
  return pods.filter((pod) => pod.job === job);
}

function jobs(): readonly string[] {
  return [...new Set(pods.map((pod) => pod.job))].filter((job) => job !== '').toSorted();
}

/** Amounts of the allocation by a column, in units of 1e-12. */
async function amountsBy(column: string, where: string): Promise<ReadonlyMap<string, bigint>> {
  const rows = await example.ask(
    `SELECT ${column} AS key, CAST(SUM(amount) AS VARCHAR) AS amount FROM {allocation} WHERE ${where} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map((row) => [String(row['key']), decimal(String(row['amount']))]));
}

async function findings(code: string): Promise<readonly Record<string, string>[]> {
  const rows = await example.ask(`SELECT params FROM {finding} WHERE code = '${code}' ORDER BY subject`);
  return rows.map((row) => JSON.parse(String(row['params'])) as Record<string, string>);
}

const onNode = `category IN ('node_compute', 'node_storage')`;

describe('the cost of the recorded jobs', () => {
  it('is for every pod on the node what a hand calculation gives, to the last unit', async () => {
    const amounts = await amountsBy('uid', `${onNode} AND uid IS NOT NULL`);

    const scheduled = pods.filter((pod) => pod.startMs !== null);
    const { byPod } = nodeCost(scheduled);
    expect(amounts).toEqual(new Map([...byPod].toSorted(([a], [b]) => (a < b ? -1 : 1))));
  });

  it('is for every pod of a run what a hand calculation of the uplift gives, to the last unit', async () => {
    const amounts = await amountsBy('uid', `category = 'emr_uplift'`);

    const byHand = jobs().flatMap((job) => [...upliftCost(podsOf(job))]);
    const charged = byHand.filter(([, amount]) => amount > 0n);
    expect(amounts).toEqual(new Map(charged.toSorted(([a], [b]) => (a < b ? -1 : 1))));
  });

  it('is for each of the 24 jobs the sum of its pods', async () => {
    const amounts = await amountsBy('job', `bucket = 'job'`);

    const { byPod } = nodeCost(pods);
    const totals = jobs().map((job): [string, bigint] => {
      const uplift = upliftCost(podsOf(job));
      const parts = podsOf(job).map(({ uid }) => (byPod.get(uid) ?? 0n) + (uplift.get(uid) ?? 0n));
      return [job, parts.reduce((sum, part) => sum + part, 0n)];
    });
    expect(totals).toHaveLength(24);
    expect(amounts).toEqual(new Map(totals));
  });

  it('can be checked with pencil and paper for the shortest executor', async () => {
    const [executor] = pods.filter((pod) => pod.job === 'short-two' && pod.role === 'executor');

    const amounts = await amountsBy('category', `uid = '${executor?.uid ?? ''}'`);

    // 200m and 896 MiB weigh 9 × 0.2 + 0.875 = 2.675 of the node's 9 × 4 + 16 = 52, for 11 s of 3,600 s: 1.5718...e-4 of
    // 0.048 on demand (7,544,871.79), of 0.10512 in the plan (16,523,269.23) and of 0.0284444444 (4,471,035.13).
    expect(amounts.get('node_compute')).toBe(7_544_872n + 16_523_269n);
    expect(amounts.get('node_storage')).toBe(4_471_035n);
    // Driver and executor are billed a minute each: half of 0.0000674667 for vCPU and of 0.0000324115 for memory.
    expect(amounts.get('emr_uplift')).toBe(33_733_350n + 16_205_750n);
  });
});

describe('the recorded pods that a sampling exporter loses', () => {
  const cases = [
    ['the driver that was killed from outside', 'killed-outside', 'Error exit 143'],
    ['the driver that failed', 'fail-app', 'Error exit 1'],
    ['the executor that was deleted and replaced', 'lost-executor', 'Error exit 143'],
    ['the executor that ran out of memory', 'oom-executor', 'OOMKilled exit 0'],
    ['the submitter', 'submitted-in-cluster', 'Completed exit 0'],
    ['the executor of 11 seconds', 'short-two', 'Completed exit 0'],
  ] as const;

  it.each(cases)('charges %s in %s', async (_, job, ended) => {
    const known = await example.ask(`SELECT uid, ended FROM {pod} WHERE job = '${job}'`);
    const amounts = await amountsBy('uid', `job = '${job}'`);

    const expected = podsOf(job);
    expect(expected.map((pod) => pod.ended)).toContain(ended);
    expect(known.map((row) => row['uid']).toSorted()).toEqual(expected.map((pod) => pod.uid).toSorted());
    expect(expected.every((pod) => (amounts.get(pod.uid) ?? 0n) > 0n)).toBe(true);
  });

  it('charges both the executor that was lost and the one that took its place', async () => {
    const amounts = await amountsBy('uid', `job = 'lost-executor' AND role = 'executor'`);

    const names = podsOf('lost-executor').filter((pod) => pod.role === 'executor');
    expect(names.map((pod) => pod.pod.slice(-7))).toEqual(['-exec-1', '-exec-2', '-exec-3']);
    expect(amounts.size).toBe(3);
  });

  it('charges every pod that lived less than fifteen seconds', async () => {
    const short = pods.filter((pod) => (pod.endMs ?? 0) - (pod.startMs ?? 0) < 15_000 && pod.job !== '');
    const amounts = await amountsBy('uid', `bucket = 'job'`);

    const lives = short.filter((pod) => pod.startMs !== null);
    expect(lives.map((pod) => pod.job)).toEqual([
      'short-one',
      'shape-min-overhead',
      'shape-cores-default-executor',
      'short-two',
    ]);
    expect(lives.every((pod) => (amounts.get(pod.uid) ?? 0n) > 0n)).toBe(true);
  });

  it('knows the executor that was never scheduled and charges nothing for it', async () => {
    const [pending] = pods.filter((pod) => pod.ended === 'never scheduled');
    const known = await example.ask(
      `SELECT pod, job, start_ms, ended FROM {pod} WHERE uid = '${pending?.uid ?? ''}'`,
    );
    const amounts = await amountsBy('uid', `uid = '${pending?.uid ?? ''}'`);

    expect(known).toEqual([
      { pod: pending?.pod, job: 'pending-executor', start_ms: null, ended: 'never-scheduled' },
    ]);
    expect(amounts.size).toBe(0);
  });
});

describe('what the recording does not tell', () => {
  it('is unobserved cost: 1.89 s of the first hour and all of the second after 09:07:53.952', async () => {
    const amounts = await amountsBy('bucket', onNode);

    const { unobserved, idle } = nodeCost(pods);
    expect(amounts.get('unobserved')).toBe(unobserved);
    expect(amounts.get('idle')).toBe(idle);
    const first = 47_277_876n + 39_071_150n + 14_933_333n; // 1.89 of 1,130 s
    const second = 41_680_640_000n + 91_280_601_600n + 24_699_638_479n; // 3,126.048 of 3,600 s
    expect(unobserved).toBe(first + second);
  });

  it('is said in a finding with the observed and the billed seconds', async () => {
    const [found] = await findings('node-hour-unobserved');

    expect(found).toMatchObject({ cluster: 'lab', observed_seconds: '1602', billed_seconds: '4730' });
  });

  it('is the capacity of the node, which is not that of the type it claims to be', async () => {
    const [found] = await findings('node-capacity-differs');

    expect(found).toMatchObject({ type: 'm5.xlarge', reported_vcpu: '2', nominal_vcpu: '4' });
  });

  it('is the owner of five pods of the admission experiments, whose cost is shared', async () => {
    const found = await findings('pods-unowned');
    const amounts = await amountsBy('namespace', `bucket = 'shared'`);

    expect(found.map(({ namespace, count }) => [namespace, count])).toEqual([
      ['adm-misc', '1'],
      ['adm-quota', '3'],
      ['adm-terminating', '1'],
    ]);
    const unlabelled = pods.filter((pod) => pod.job === '');
    const { byPod } = nodeCost(pods);
    const shared = unlabelled.reduce((sum, pod) => sum + (byPod.get(pod.uid) ?? 0n), 0n);
    expect(unlabelled).toHaveLength(5);
    expect(amounts.get('adm-quota')).toBe(shared);
    expect([amounts.get('adm-misc'), amounts.get('adm-terminating')]).toEqual([0n, 0n]);
  });
});

describe('the bill of the recording', () => {
  it('is allocated without a difference', async () => {
    const billed = await example.ask(`SELECT CAST(SUM(amortized) AS VARCHAR) AS sum FROM {charge}`);
    const allocated = await example.ask(`SELECT CAST(SUM(amount) AS VARCHAR) AS sum FROM {allocation}`);

    expect(allocated).toEqual(billed);
    expect(billed).toEqual([{ sum: '0.527774442400' }]);
  });

  it('keeps what is not of the cluster out of scope and everything else in', async () => {
    const amounts = await amountsBy('category', `bucket = 'out_of_scope'`);

    expect(amounts).toEqual(new Map([['other', decimal('0.0128666666')]]));
  });

  it('leaves what nobody in particular owes in pots of its own', async () => {
    const amounts = await amountsBy('bucket', `team IS NULL AND ${onNode.replace('IN', 'NOT IN')}`);

    expect(amounts).toEqual(
      new Map([
        ['commitment', decimal('0.08176')],
        ['control_plane', decimal('0.2')],
        ['credit', decimal('-0.05')],
        ['node_network', decimal('0.0063578929')],
        ['out_of_scope', decimal('0.0128666666')],
        ['tax', decimal('0.03')],
      ]),
    );
  });

  it('bills the uplift for the quantities that the pods requested', async () => {
    expect(await findings('uplift-quantity-differs')).toEqual([]);
    expect(await findings('uplift-without-pods')).toEqual([]);
  });

  it('names no other finding', async () => {
    const rows = await example.ask(`SELECT DISTINCT code FROM {finding} ORDER BY code`);

    expect(rows.map((row) => row['code'])).toEqual([
      'node-capacity-differs',
      'node-hour-unobserved',
      'pods-unowned',
    ]);
  });
});
