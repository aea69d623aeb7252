import { aComputeLine } from './charge-line.js';
import { aNode, aPod } from './telemetry-row.js';
import { DAY_MS, HOUR_MS } from './utc-time.js';
import type { ChargeLine, NodeRow, PodRow, World } from './world.js';

/** The sum of what ended in a bucket for a pod, a run and a team; amounts of 0 are not listed. */
export interface ExpectedPart {
  readonly bucket: string;
  readonly uid: string | null;
  readonly amountPico: bigint;
  /** Default null. */
  readonly run?: string;
  /** Default null. */
  readonly team?: string;
}

/** A world made for one rule, with what the rule gives, computed by hand. */
export interface DirectedWorld {
  /** What the world shows, as a sentence. */
  readonly title: string;
  readonly world: World;
  readonly expected: readonly ExpectedPart[];
}

/** The hour in which directed worlds take place, 2026-10-14T10:00:00Z. */
export const theHour: number = Date.UTC(2026, 9, 14, 10);

/** The instance of directed worlds, an m5.xlarge of 4 vCPU and 16 GiB: 52 units of weight a second. */
export const theInstance = 'i-0a00000000000000a';

/** A fully observed world of one hour of {@link theInstance}; every part can be overridden. */
export function aWorld(fields: Partial<World> = {}): World {
  return {
    chargeLines: [aLine(1_000n)],
    pods: [],
    nodes: [aNode({ instance: theInstance, start: theHour })],
    coverage: [{ cluster: 'spark-prod', start: theHour - DAY_MS, end: theHour + 40 * DAY_MS }],
    config: {},
    ...fields,
  };
}

/** An on-demand line of {@link theInstance} in {@link theHour}. */
export function aLine(unblendedPico: bigint, fields: Partial<ChargeLine> = {}): ChargeLine {
  return aComputeLine({
    start: theHour,
    resourceId: theInstance,
    instanceType: 'm5.xlarge',
    unblendedPico,
    ...fields,
  });
}

/** A pod of 13 units of weight, a quarter of {@link theInstance}, for {@link theHour}. */
export function aQuarterPod(uid: string, fields: Partial<PodRow> = {}): PodRow {
  return aPod({ uid, node: theInstance, start: theHour, ...fields });
}

/** A pod of 26 units of weight, half of {@link theInstance}, for {@link theHour}. */
export function aHalfPod(uid: string, fields: Partial<PodRow> = {}): PodRow {
  return aQuarterPod(uid, { cpuRequestMicros: 2_000_000n, memoryRequestBytes: 8n * 2n ** 30n, ...fields });
}

/** A life of {@link theInstance} from one hour after {@link theHour} to another. */
export function aLife(fromHours: number, toHours: number, fields: Partial<NodeRow> = {}): NodeRow {
  return aNode({
    instance: theInstance,
    start: theHour + fromHours * HOUR_MS,
    end: theHour + toHours * HOUR_MS,
    ...fields,
  });
}

/** What a pod without owner pays. */
export function shared(uid: string, amountPico: bigint): ExpectedPart {
  return { bucket: 'shared', uid, amountPico };
}

/** What ended in a bucket without a pod. */
export function inBucket(bucket: string, amountPico: bigint): ExpectedPart {
  return { bucket, uid: null, amountPico };
}
