/**
 * Exact decimals for money, rates and amounts: whole numbers of 1e-12 units, never floats.
 *
 * @typedef {bigint} Decimal
 */

const digits = 12;

/** One, in units of 1e-12. */
export const one = 10n ** BigInt(digits);

/** Smallest step of an amount or a cost in a bill: 1e-10, as Cost and Usage Reports mostly print them. */
const step = 100n;

/**
 * The value of a decimal text.
 *
 * @param {string} text - such as `0.192`, `-1.5` or `1.81E-8`, at most 12 digits after the point when written out.
 * @returns {Decimal}
 * @throws {RangeError} if the text is anything else.
 */
export function decimal(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:E-(\d+))?$/.exec(text);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match ?? [];
  const places = (fraction === '0' ? 0 : fraction.length) + Number(exponent);
  if (match === null || places > digits) {
    throw new RangeError(`"${text}" is not a decimal of at most ${String(digits)} places`);
  }
  const value = BigInt(`${whole}${fraction === '0' ? '' : fraction}`) * 10n ** BigInt(digits - places);
  return sign === '-' ? -value : value;
}

/**
 * The shortest text of a value. Values below 1e-5 use E notation, as the reports themselves do (`1.81E-8`).
 *
 * @param {Decimal} value
 * @returns {string}
 */
export function decimalText(value) {
  const sign = value < 0n ? '-' : '';
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, -digits);
  const fraction = text.slice(-digits).replace(/0+$/, '');
  if (fraction === '') return `${sign}${whole}`;
  const zeros = fraction.length - fraction.replace(/^0+/, '').length;
  if (whole !== '0' || zeros < 5) return `${sign}${whole}.${fraction}`;
  const [first, ...rest] = fraction.slice(zeros);
  return `${sign}${first ?? ''}.${rest.length === 0 ? '0' : rest.join('')}E-${String(zeros + 1)}`;
}

/**
 * `numerator / denominator`, rounded half away from zero.
 *
 * @param {bigint} numerator
 * @param {bigint} denominator - above 0.
 * @returns {bigint}
 */
export function divideRounded(numerator, denominator) {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

/**
 * `value * numerator / denominator`, rounded to the step of a bill, 1e-10.
 *
 * @param {Decimal} value - such as a rate an hour.
 * @param {bigint} numerator - such as seconds.
 * @param {bigint} denominator - such as the seconds of an hour.
 * @returns {Decimal}
 */
export function portion(value, numerator, denominator) {
  return divideRounded(value * numerator, denominator * step) * step;
}

/**
 * Like {@link portion}, rounded towards zero: never more than the exact value.
 *
 * @param {Decimal} value - not below 0.
 * @param {bigint} numerator
 * @param {bigint} denominator
 * @returns {Decimal}
 */
export function portionDown(value, numerator, denominator) {
  return ((value * numerator) / (denominator * step)) * step;
}
