import { kibibytesFromBytes, parseUtc } from '@moorage/core';
import { readingLine, readJsonLines } from './json-lines.js';
import { asArray, asObject, asText } from './watch-event.js';
import type { JsonObject } from './watch-event.js';

/** What a container used within an hour, by the kubelet's samples. */
export interface UsageSample {
  readonly uid: string;
  readonly container: string;
  readonly hourMs: number;
  /** Mean of the hour, rounded up; null if the samples do not tell. */
  readonly cpuMillis: bigint | null;
  /** Mean working set of the samples, rounded up. */
  readonly memoryKib: bigint | null;
  readonly samples: number;
}

const hourMs = 3_600_000;

/**
 * Use of CPU and memory from recorded answers of the kubelet's `/stats/summary`.
 *
 * CPU is the growth of the container's counter over the time between samples; a counter that falls was restarted
 * from zero. A container with one sample in the hour has the kubelet's own rate.
 *
 * @throws MoorageError `input-row-invalid` for a line of another form.
 */
export async function readKubeletSummary(path: string): Promise<readonly UsageSample[]> {
  const hours = new Map<string, HourOfUse>();
  const counters = new Map<string, Counter>();
  for await (const { line, value } of readJsonLines(path)) {
    const samples = readingLine({ path, line }, () => [...samplesOf(value)]);
    for (const sample of samples) addSample(hours, counters, sample);
  }
  return [...hours.values()].map(closeHour);
}

interface ContainerSample {
  readonly uid: string;
  readonly container: string;
  readonly atMs: number;
  readonly cpuNanoseconds: bigint | undefined;
  readonly cpuNanoCores: bigint | undefined;
  readonly workingSetBytes: bigint | undefined;
}

interface Counter {
  readonly atMs: number;
  readonly nanoseconds: bigint;
}

interface HourOfUse {
  readonly uid: string;
  readonly container: string;
  readonly hourMs: number;
  cpuNanoseconds: bigint;
  cpuOverMs: number;
  lastNanoCores: bigint | undefined;
  memoryBytes: bigint;
  memorySamples: number;
  samples: number;
}

function samplesOf(value: unknown): Generator<ContainerSample> {
  const { ts, summary } = asObject(value);
  if (typeof ts !== 'number' || !Number.isFinite(ts) || typeof summary !== 'object') {
    throw new RangeError('expected {"ts": seconds, "node": name, "summary": {…}}');
  }
  return containerSamples(asObject(summary), Math.round(ts * 1000));
}

function* containerSamples(summary: JsonObject, atMs: number): Generator<ContainerSample> {
  for (const pod of asArray(summary['pods']).map(asObject)) {
    const uid = asText(asObject(pod['podRef'])['uid']);
    if (uid === undefined) continue;
    for (const container of asArray(pod['containers']).map(asObject)) {
      const cpu = asObject(container['cpu']);
      const time = asText(cpu['time']);
      yield {
        uid,
        container: asText(container['name']) ?? '',
        atMs: time === undefined ? atMs : parseUtc(time),
        cpuNanoseconds: wholeOf(cpu['usageCoreNanoSeconds']),
        cpuNanoCores: wholeOf(cpu['usageNanoCores']),
        workingSetBytes: wholeOf(asObject(container['memory'])['workingSetBytes']),
      };
    }
  }
}

function wholeOf(value: unknown): bigint | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? BigInt(Math.round(value))
    : undefined;
}

function addSample(
  hours: Map<string, HourOfUse>,
  counters: Map<string, Counter>,
  sample: ContainerSample,
): void {
  const { uid, container, atMs } = sample;
  const hour = atMs - (atMs % hourMs);
  const id = `${uid}/${container}`;
  const key = `${id}/${String(hour)}`;
  const use = hours.get(key) ?? emptyHour(uid, container, hour);
  hours.set(key, use);
  use.samples += 1;
  use.lastNanoCores = sample.cpuNanoCores ?? use.lastNanoCores;
  if (sample.workingSetBytes !== undefined) {
    use.memoryBytes += sample.workingSetBytes;
    use.memorySamples += 1;
  }
  if (sample.cpuNanoseconds === undefined) return;
  const before = counters.get(id);
  counters.set(id, { atMs, nanoseconds: sample.cpuNanoseconds });
  if (before === undefined || atMs <= before.atMs) return;
  const grown = sample.cpuNanoseconds - before.nanoseconds;
  use.cpuNanoseconds += grown >= 0n ? grown : sample.cpuNanoseconds;
  use.cpuOverMs += atMs - before.atMs;
}

function emptyHour(uid: string, container: string, hour: number): HourOfUse {
  return {
    uid,
    container,
    hourMs: hour,
    cpuNanoseconds: 0n,
    cpuOverMs: 0,
    lastNanoCores: undefined,
    memoryBytes: 0n,
    memorySamples: 0,
    samples: 0,
  };
}

function closeHour(use: HourOfUse): UsageSample {
  const { uid, container, samples } = use;
  return {
    uid,
    container,
    hourMs: use.hourMs,
    cpuMillis: meanCpuMillis(use),
    memoryKib: meanMemoryKib(use),
    samples,
  };
}

function meanCpuMillis(use: HourOfUse): bigint | null {
  // 1 milliCPU is 1,000 ns of CPU time in each ms.
  if (use.cpuOverMs > 0) return divideUp(use.cpuNanoseconds, BigInt(use.cpuOverMs) * 1000n);
  return use.lastNanoCores === undefined ? null : divideUp(use.lastNanoCores, 1_000_000n);
}

function meanMemoryKib(use: HourOfUse): bigint | null {
  if (use.memorySamples === 0) return null;
  return kibibytesFromBytes(divideUp(use.memoryBytes, BigInt(use.memorySamples)));
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
