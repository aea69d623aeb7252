/** Money is counted in picos: 1e-12 of a currency unit, the twelve decimals of AWS bills. */
export const PICO_PER_UNIT = 1_000_000_000_000n;

const picoPerCent = PICO_PER_UNIT / 100n;
const decimals = 12;
/** Integer digits of DECIMAL(38,12), the type of money in every table. */
const integerDigits = 26;

/**
 * Reads an amount of money from its decimal text, without ever passing through a float.
 *
 * @param text - digits with an optional sign, point and exponent, such as `-0.0123` or `1.5E-7`; no thousands separators.
 * @returns picos, rounded half away from zero.
 * @throws RangeError if the text is no decimal number or has more than 26 integer digits (DECIMAL(38,12)).
 */
export function parsePico(text: string): bigint {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (match === null || whole + fraction === '')
    throw new RangeError(`${JSON.stringify(text)} is not a decimal number`);
  if (digits === '') return 0n;
  const shift = Number(exponent) - fraction.length + decimals;
  if (digits.length + shift > integerDigits + decimals) {
    throw new RangeError(`${JSON.stringify(text)} has more than ${String(integerDigits)} integer digits`);
  }
  const pico = shift >= 0 ? BigInt(digits) * 10n ** BigInt(shift) : roundedShift(digits, -shift);
  return sign === '-' ? -pico : pico;
}

/** An amount with its twelve decimals, such as `-0.000000000001`. */
export function formatPico(pico: bigint): string {
  const digits = magnitude(pico)
    .toString()
    .padStart(decimals + 1, '0');
  return `${pico < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * An amount for people: two decimals from a cent on, else as many as show two significant digits (`$0.0000031`).
 *
 * @param currency - ISO 4217 code; only USD has a sign of its own.
 */
export function formatMoney(pico: bigint, currency: string): string {
  const size = magnitude(pico);
  if (size === 0n || size >= picoPerCent) {
    return formatSteps(roundedDivision(pico, picoPerCent), { decimals: 2, currency });
  }
  const significant = 2;
  const kept = Math.max(0, size.toString().length - significant);
  const rounded = roundedDivision(size, 10n ** BigInt(kept)) * 10n ** BigInt(kept);
  const shown = decimals - Math.max(0, rounded.toString().length - significant);
  const text = formatPico(rounded);
  return withCurrency(text.slice(0, text.length - decimals + shown), pico < 0n, currency);
}

/**
 * A whole number of decimal steps for people: `$1,234.56`, `-$0.000021`, `CNY 12.00`.
 *
 * @param steps - multiples of 10^-decimals, such as cents for 2 decimals.
 * @param form - decimals from 0 to 12, and the ISO 4217 code; only USD has a sign of its own.
 */
export function formatSteps(
  steps: bigint,
  { decimals, currency }: { readonly decimals: number; readonly currency: string },
): string {
  const digits = magnitude(steps)
    .toString()
    .padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  const whole = digits.slice(0, split).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = decimals === 0 ? '' : `.${digits.slice(split)}`;
  return withCurrency(`${whole}${fraction}`, steps < 0n, currency);
}

function withCurrency(amount: string, isNegative: boolean, currency: string): string {
  return `${isNegative ? '-' : ''}${currency === 'USD' ? '$' : `${currency} `}${amount}`;
}

function roundedShift(digits: string, places: number): bigint {
  if (places > digits.length) return 0n;
  return roundedDivision(BigInt(digits), 10n ** BigInt(places));
}

/** Division rounded half away from zero. */
function roundedDivision(dividend: bigint, divisor: bigint): bigint {
  const size = (magnitude(dividend) * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -size : size;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
