const bytesBySuffix: ReadonlyMap<string, bigint> = new Map([
  ['b', 1n],
  ['k', 2n ** 10n],
  ['kb', 2n ** 10n],
  ['m', 2n ** 20n],
  ['mb', 2n ** 20n],
  ['g', 2n ** 30n],
  ['gb', 2n ** 30n],
  ['t', 2n ** 40n],
  ['tb', 2n ** 40n],
  ['p', 2n ** 50n],
  ['pb', 2n ** 50n],
]);
const largest = 2n ** 63n - 1n;

/** The unit of a size that has no suffix: it differs from setting to setting. */
export type SparkSizeUnit = 'b' | 'm';

/**
 * Reads a size as Spark does: `4g`, `512m`, `1024`. Suffixes are powers of two in upper or lower case.
 *
 * @param unit - the unit of a bare number, and of the result.
 * @returns whole units, rounded down, not negative.
 * @throws RangeError with the value and why Spark refuses it.
 * @see Spark 3.5, JavaUtils.byteStringAs
 */
export function parseSparkSize(text: string, unit: SparkSizeUnit): bigint {
  const lower = text.trim().toLowerCase();
  if (/^\d+\.\d+[a-z]*$/.test(lower)) throw notASize(text, 'Spark takes no fractions');
  const match = /^(\d+)([a-z]+)?$/.exec(lower);
  if (match === null) throw notASize(text, 'it is a whole number and a suffix such as m or g');
  const factor = bytesBySuffix.get(match[2] ?? unit);
  if (factor === undefined)
    throw notASize(text, `its suffix is none of ${[...bytesBySuffix.keys()].join(', ')}`);
  const size = (BigInt(match[1] ?? '0') * factor) / (bytesBySuffix.get(unit) ?? 1n);
  if (size > largest) throw notASize(text, 'it is too large');
  return size;
}

function notASize(text: string, reason: string): RangeError {
  return new RangeError(`${JSON.stringify(text)} is not a size: ${reason}`);
}
