import type { Explanation } from '@moorage/cost';

/** Units of a weight: a weight of 1 for a second of a vCPU, or of a GiB, is so many of them. */
const unitsPerWeightSecond = 131_072_000_000n;
const millisecondsPerHour = 3_600_000n;
const kibPerGib = 1_048_576n;

/** What is held of an instance, or all that it has. */
export interface Held {
  readonly cpuMillis: bigint;
  readonly memoryKib: bigint;
  readonly gpus: bigint;
}

/** Weight of a second, as a calculation: `0.2 vCPU × 9 + 0.875 GiB × 1`. */
export function rateText({ cpuMillis, memoryKib, gpus }: Held, weights: Explanation['weights']): string {
  const gpu = gpus === 0n || weights.gpu === 0 ? '' : ` + ${String(gpus)} GPU × ${String(weights.gpu)}`;
  return `${decimalText(cpuMillis, 1000n, 3)} vCPU × ${String(weights.cpu)} + ${decimalText(memoryKib, kibPerGib, 10)} GiB × ${String(weights.memory)}${gpu}`;
}

/** A weight in weight-seconds: 9 for a vCPU held for a second, 1 for a GiB, at the default weights. */
export function weightText(weight: bigint): string {
  return decimalText(weight, unitsPerWeightSecond, 6);
}

/** A weight of uplift, which is milliCPU or KiB times milliseconds. */
export function meterText(weight: bigint, meter: string | null): string {
  if (meter === 'gb') return `${decimalText(weight, kibPerGib * millisecondsPerHour, 9)} GB-h`;
  return `${decimalText(weight, 1000n * millisecondsPerHour, 9)} vCPU-h`;
}

export function secondsText(milliseconds: number): string {
  return `${decimalText(BigInt(milliseconds), 1000n, 3)} s`;
}

/** A decimal without the zeros at its end. */
export function trimmedDecimal(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** `dividend / divisor` with at most so many places, cut off. */
function decimalText(dividend: bigint, divisor: bigint, places: number): string {
  const scaled = ((dividend * 10n ** BigInt(places)) / divisor).toString().padStart(places + 1, '0');
  return trimmedDecimal(`${scaled.slice(0, -places)}.${scaled.slice(-places)}`);
}
