import type { ExpectedPod } from './expected-pod.js';

/**
 * What the pods of the recorded node cost, by hand: from the table of pods, the list prices and the facts of the node.
 * Nothing here reads the bill, the recording or the product. Money is in whole units of 1e-12 USD.
 */

/** An hour of the node. */
interface NodeHour {
  readonly startMs: number;
  readonly billedMs: bigint;
  /** From the first list of pods at 08:41:11.890 to the last event at 09:07:53.952. */
  readonly observedMs: bigint;
  /** Amounts of the bill groups: each is rounded by itself. */
  readonly groups: readonly bigint[];
}

const hourMs = 3_600_000;
const step = 100n;

export const nodeHours: readonly NodeHour[] = [
  {
    startMs: Date.UTC(2026, 10, 23, 8),
    billedMs: 1_130_000n,
    observedMs: 1_128_110n,
    groups: [
      28_266_666_700n, // on demand: 530 s of 0.192 USD an hour, rounded to 1e-10 as in the bill
      23_360_000_000n, // Savings Plan from 08:50 on: 600 s of 0.14016 USD an hour
      8_928_395_100n, // volume: 256 GB for 1,130 s of a month of 720 hours, 0.08 USD a GB-month
    ],
  },
  {
    startMs: Date.UTC(2026, 10, 23, 9),
    billedMs: 3_600_000n,
    observedMs: 473_952n,
    groups: [
      48_000_000_000n, // on demand: 900 s of 0.192 USD an hour
      105_120_000_000n, // Savings Plan: 2,700 s of 0.14016 USD an hour
      28_444_444_400n, // volume: 256 GB for an hour
    ],
  },
];

/** Weight of an m5.xlarge in a millisecond: 9 for each of 4 vCPU and 1 for each of 16 GiB. */
const capacity = weightOf({ cpuMillis: 4000n, memoryKib: 16n * 1024n * 1024n });

const vcpuHour = 10_120_000_000n;
const gbHour = 1_111_250_000n;

/** Amount of each pod in the cost of the node, by uid; what nobody observed, and what was idle. */
export function nodeCost(pods: readonly ExpectedPod[]): {
  readonly byPod: ReadonlyMap<string, bigint>;
  readonly unobserved: bigint;
  readonly idle: bigint;
} {
  const byPod = new Map<string, bigint>();
  let unobserved = 0n;
  let idle = 0n;
  for (const hour of nodeHours) {
    const weights = pods
      .map((pod) => ({ uid: pod.uid, weight: weightOf(pod) * millisecondsIn(pod, hour.startMs) }))
      .sort((a, b) => (a.uid < b.uid ? -1 : 1));
    const used = weights.reduce((sum, { weight }) => sum + weight, 0n);
    for (const group of hour.groups) {
      const unseen = (group * (hour.billedMs - hour.observedMs)) / hour.billedMs;
      const parts = largestRemainder(group - unseen, [
        ...weights.map(({ weight }) => weight),
        capacity * hour.observedMs - used,
      ]);
      weights.forEach(({ uid }, at) => byPod.set(uid, (byPod.get(uid) ?? 0n) + (parts[at] ?? 0n)));
      unobserved += unseen;
      idle += parts.at(-1) ?? 0n;
    }
  }
  return { byPod, unobserved, idle };
}

/** Amount of each pod of a run in what EMR bills of the run, by uid. */
export function upliftCost(podsOfRun: readonly ExpectedPod[]): ReadonlyMap<string, bigint> {
  const byPod = new Map<string, bigint>();
  const pods = podsOfRun.toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
  for (const { startMs } of nodeHours) {
    const meters = [
      { rate: vcpuHour, whole: 1000n, requests: pods.map((pod) => pod.cpuMillis) },
      { rate: gbHour, whole: 1024n * 1024n, requests: pods.map((pod) => pod.memoryKib) },
    ];
    for (const { rate, whole, requests } of meters) {
      const billed = pods.map((pod) => billableMilliseconds(pod, startMs));
      const quantity = billed.reduce((sum, ms, at) => sum + ms.charged * (requests[at] ?? 0n), 0n);
      if (quantity === 0n) continue;
      const amount = rounded(quantity * 10n ** 12n, whole * BigInt(hourMs));
      const cost = rounded(amount * rate, 10n ** 12n);
      const weights = billed.map((ms, at) => ms.counted * (requests[at] ?? 0n));
      const parts = largestRemainder(cost, weights);
      pods.forEach(({ uid }, at) => byPod.set(uid, (byPod.get(uid) ?? 0n) + (parts[at] ?? 0n)));
    }
  }
  return byPod;
}

/** Nine for a vCPU and one for a GiB, in a common unit that leaves no fraction. */
function weightOf(size: Pick<ExpectedPod, 'cpuMillis' | 'memoryKib'>): bigint {
  return 9n * size.cpuMillis * 1024n * 1024n + size.memoryKib * 1000n;
}

function millisecondsIn({ startMs, endMs }: ExpectedPod, hourStartMs: number): bigint {
  if (startMs === null || endMs === null) return 0n;
  return BigInt(Math.max(0, Math.min(endMs, hourStartMs + hourMs) - Math.max(startMs, hourStartMs)));
}

/**
 * Time of a pod in an hour that EMR bills: at least a minute over its life. `charged` is what the bill counts, whose
 * hours add up to the minute; `counted` is what a share goes by, each hour rounded down for itself.
 */
function billableMilliseconds(
  pod: ExpectedPod,
  hourStartMs: number,
): { readonly charged: bigint; readonly counted: bigint } {
  const here = millisecondsIn(pod, hourStartMs);
  const life = BigInt((pod.endMs ?? 0) - (pod.startMs ?? 0));
  if (here === 0n || life >= 60_000n) return { charged: here, counted: here };
  const counted = (here * 60_000n) / life;
  const isLast = (pod.endMs ?? 0) <= hourStartMs + hourMs;
  const before = ((life - here) * 60_000n) / life;
  return { charged: isLast ? 60_000n - before : counted, counted };
}

/** Quotient rounded half up to 1e-10, in units of 1e-12, as bills print amounts. */
function rounded(dividend: bigint, divisor: bigint): bigint {
  return ((2n * dividend + divisor * step) / (2n * divisor * step)) * step;
}

/** Floors of the exact parts; the units left over go to the largest remainders, to the earlier party on a tie. */
function largestRemainder(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((left, right) => left + right, 0n);
  const parts = weights.map((weight) => (total * weight) / sum);
  const left = Number(total - parts.reduce((a, b) => a + b, 0n));
  const remainders = weights.map((weight, at) => ({ at, remainder: (total * weight) % sum }));
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(remainders.slice(0, left).map(({ at }) => at));
  return parts.map((part, at) => part + (lucky.has(at) ? 1n : 0n));
}
