import type { Notation } from './world.js';

const DIGITS = 12;
const PICO_PER_UNIT = 10n ** BigInt(DIGITS);

/**
 * A decimal text whose value, rounded half away from zero to 1e-12, is the amount given.
 *
 * @param pico - units of 1e-12.
 * @param notation - how to write it. `rounds-down` adds digits below a half unit, `rounds-up` exactly a half.
 */
export function decimalText(pico: bigint, notation: Notation): string {
  const sign = pico < 0n ? '-' : '';
  const size = pico < 0n ? -pico : pico;
  switch (notation) {
    case 'plain':
      return sign + trimmed(fixed(size));
    case 'scientific':
      return sign + scientific(size);
    case 'rounds-down':
      return `${sign}${fixed(size)}4999`;
    case 'rounds-up':
      return size === 0n ? '0' : `${sign}${fixed(size - 1n)}5`;
  }
}

/**
 * The value of a decimal text with or without exponent, rounded half away from zero.
 *
 * @param text - for example `-0.25`, `1.81E-8`, `0E-10`.
 * @returns units of 1e-12.
 * @throws RangeError if the text is not a decimal.
 */
export function parseDecimalText(text: string): bigint {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`not a decimal: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  const shift = DIGITS + Number(exponent) - fraction.length;
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : halfUp(digits, 10n ** BigInt(-shift));
  return sign === '-' ? -size : size;
}

function halfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

function fixed(size: bigint): string {
  return `${String(size / PICO_PER_UNIT)}.${(size % PICO_PER_UNIT).toString().padStart(DIGITS, '0')}`;
}

function trimmed(text: string): string {
  return text.replace(/\.?0+$/, '');
}

// A zero keeps an exponent because Java's BigDecimal, which writes bills, prints it so.
function scientific(size: bigint): string {
  if (size === 0n) return '0E-10';
  const all = size.toString();
  const digits = all.replace(/0+$/, '');
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${mantissa}E${(all.length - 1 - DIGITS).toString()}`;
}
