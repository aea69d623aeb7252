/**
 * Chance that is the same on every machine: whole numbers of 32 bits from a seed, no function of the platform.
 *
 * @typedef {object} Random
 * @property {(count: number) => number} below - a whole number from 0 to below `count`.
 * @property {(low: number, high: number) => number} between - a whole number from `low` to `high`, both possible.
 * @property {(numerator: number, denominator: number) => boolean} chance
 * @property {<T>(items: readonly T[]) => T} pick - one of at least one.
 * @property {(length: number) => string} hex - lower-case hexadecimal digits.
 * @property {(length: number) => string} id - lower-case letters and digits.
 * @property {() => string} uuid
 * @property {(name: string) => Random} child - chance of its own, which does not depend on what was drawn before.
 */

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * @param {string} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  const next = smallFastCounter(seed);
  /** @type {Random['below']} */
  const below = (count) => Math.floor((next() / 4_294_967_296) * count);
  /** @type {Random['hex']} */
  const hex = (length) => {
    let text = '';
    while (text.length < length) text += next().toString(16).padStart(8, '0');
    return text.slice(0, length);
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (numerator, denominator) => below(denominator) < numerator,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
    hex,
    id: (length) => Array.from({ length }, () => digits.charAt(below(digits.length))).join(''),
    uuid: () => hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    child: (name) => createRandom(`${seed}/${name}`),
  };
}

/**
 * The generator sfc32 by Chris Doty-Humphrey, seeded with four hashes of the text.
 *
 * @param {string} seed
 * @returns {() => number} whole numbers from 0 to below 2^32.
 */
function smallFastCounter(seed) {
  let [a, b, c, d] = [hash(seed, 0), hash(seed, 1), hash(seed, 2), hash(seed, 3)];
  const next = () => {
    const sum = (a + b + d) >>> 0;
    d = (d + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/**
 * FNV-1a of 32 bits with a number in front.
 *
 * @param {string} text
 * @param {number} which
 * @returns {number}
 */
function hash(text, which) {
  let value = (2_166_136_261 ^ which) >>> 0;
  value = Math.imul(value, 16_777_619) >>> 0;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul((value ^ text.charCodeAt(at)) >>> 0, 16_777_619) >>> 0;
  }
  return value;
}
