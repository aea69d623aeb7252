import { PICO_PER_UNIT } from './money.js';

const picoPerCent = PICO_PER_UNIT / 100n;

/**
 * Whole cents for each part of a sum, such that they add up to the sum rounded half away from zero to cents.
 *
 * Each part goes down to a whole cent; the cents that are then missing go to the parts with the largest remainder, the
 * earlier one on ties. A sum below zero is handled as its mirror image. So each result is less than a cent away from
 * its part, and parts that are whole cents already stay as they are.
 *
 * @param parts - picos, of either sign.
 * @returns cents, in the order of the parts.
 */
export function roundToCents(parts: readonly bigint[]): readonly bigint[] {
  const total = parts.reduce((sum, part) => sum + part, 0n);
  if (total < 0n) return roundToCents(parts.map((part) => -part)).map((cents) => -cents);
  const floors = parts.map(floorCents);
  const remainders = parts.map((part, at) => part - (floors[at] ?? 0n) * picoPerCent);
  const missing =
    (total * 2n + picoPerCent) / (picoPerCent * 2n) - floors.reduce((sum, floor) => sum + floor, 0n);
  const order = parts
    .map((_, at) => at)
    .sort((a, b) => descending(remainders[a] ?? 0n, remainders[b] ?? 0n) || a - b);
  const raised = new Set(order.slice(0, Number(missing)));
  return floors.map((floor, at) => (raised.has(at) ? floor + 1n : floor));
}

function floorCents(pico: bigint): bigint {
  const cents = pico / picoPerCent;
  return pico < 0n && cents * picoPerCent !== pico ? cents - 1n : cents;
}

function descending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}
