import type { QuantityFormat } from './kubernetes-quantity.js';

/** What a suffix multiplies with: a power of ten or of two. */
export interface Multiplier {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

/** Suffixes by the power of ten they stand for. */
export const decimalSuffixes: ReadonlyMap<number, string> = new Map([
  [-9, 'n'],
  [-6, 'u'],
  [-3, 'm'],
  [0, ''],
  [3, 'k'],
  [6, 'M'],
  [9, 'G'],
  [12, 'T'],
  [15, 'P'],
  [18, 'E'],
]);

/** Suffixes by the power of 1024 they stand for. */
export const binarySuffixes: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * What a suffix means, or undefined if it means nothing.
 *
 * An exponent is read as 64 bits and kept as 32, as apimachinery does; `E` alone is exa.
 */
export function readSuffix(suffix: string): Multiplier | undefined {
  for (const [exponent, text] of decimalSuffixes) {
    if (text === suffix) return { base: 10, exponent, format: 'DecimalSI' };
  }
  const power = binarySuffixes.indexOf(suffix);
  if (power > 0) return { base: 2, exponent: power * 10, format: 'BinarySI' };
  const digits = /^[eE]([+-]?\d+)$/.exec(suffix)?.[1];
  if (digits === undefined) return undefined;
  const exponent = BigInt(digits.replace(/^\+/, ''));
  if (exponent !== BigInt.asIntN(64, exponent)) return undefined;
  return { base: 10, exponent: Number(BigInt.asIntN(32, exponent)), format: 'DecimalExponent' };
}
