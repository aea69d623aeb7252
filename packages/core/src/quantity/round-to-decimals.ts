import { PICO_PER_UNIT } from './money.js';

/**
 * Whole steps of a coarser decimal for each part of a sum, such that they add up to the sum rounded half away from zero.
 *
 * With two decimals a step is a cent. Each part goes down to a whole step; the steps that are then missing go to the
 * parts with the largest remainder, the earlier one on ties. A sum below zero is handled as its mirror image. So each
 * result is less than a step away from its part, and parts that are whole steps already stay as they are.
 *
 * @param parts - picos, of either sign.
 * @param decimals - 0 to 12.
 * @returns steps of 10^-decimals, in the order of the parts.
 */
export function roundToDecimals(parts: readonly bigint[], decimals: number): readonly bigint[] {
  const step = PICO_PER_UNIT / 10n ** BigInt(decimals);
  const total = parts.reduce((sum, part) => sum + part, 0n);
  if (total < 0n)
    return roundToDecimals(
      parts.map((part) => -part),
      decimals,
    ).map((steps) => -steps);
  const floors = parts.map((part) => floored(part, step));
  const remainders = parts.map((part, at) => part - (floors[at] ?? 0n) * step);
  const missing = (total * 2n + step) / (step * 2n) - floors.reduce((sum, floor) => sum + floor, 0n);
  const order = parts
    .map((_, at) => at)
    .sort((a, b) => descending(remainders[a] ?? 0n, remainders[b] ?? 0n) || a - b);
  const raised = new Set(order.slice(0, Number(missing)));
  return floors.map((floor, at) => (raised.has(at) ? floor + 1n : floor));
}

function floored(pico: bigint, step: bigint): bigint {
  const steps = pico / step;
  return pico < 0n && steps * step !== pico ? steps - 1n : steps;
}

function descending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}
