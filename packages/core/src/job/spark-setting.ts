import { MoorageError } from '../error.js';
import { message } from '../message/message.js';
import { parseSparkSize } from './spark-size.js';
import type { SparkSizeUnit } from './spark-size.js';

type Conf = Readonly<Record<string, string>>;

const wholeNumber = /^[+-]?\d{1,10}$/;
const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/;

/** The text of a setting, or undefined if it is not set. */
export function setting(conf: Conf, key: string): string | undefined {
  return Object.hasOwn(conf, key) ? conf[key] : undefined;
}

/**
 * A size in whole units, or undefined if it is not set.
 *
 * @param unit - the unit of a bare number and of the result: `m` is MiB.
 * @throws MoorageError `spark-setting-invalid`.
 */
export function sizeSetting(conf: Conf, key: string, unit: SparkSizeUnit): bigint | undefined {
  const text = setting(conf, key);
  if (text === undefined) return undefined;
  try {
    return parseSparkSize(text, unit);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid(key, text, 'a size such as 512m or 4g');
  }
}

/** A whole number from `least` on, or undefined if it is not set. @throws MoorageError `spark-setting-invalid`. */
export function countSetting(conf: Conf, key: string, least: number): number | undefined {
  const text = setting(conf, key);
  if (text === undefined) return undefined;
  const count = wholeNumber.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  if (!(count >= least && count < 2 ** 31))
    throw invalid(key, text, `a whole number from ${String(least)} on`);
  return count;
}

/** A number that is not negative, or undefined if it is not set. @throws MoorageError `spark-setting-invalid`. */
export function factorSetting(conf: Conf, key: string): number | undefined {
  const text = setting(conf, key);
  if (text === undefined) return undefined;
  const factor = decimalNumber.test(text.trim()) ? Number.parseFloat(text.trim()) : Number.NaN;
  if (!(factor >= 0 && Number.isFinite(factor))) throw invalid(key, text, 'a number such as 0.1');
  return factor;
}

/** True, false, or undefined if it is not set. @throws MoorageError `spark-setting-invalid`. */
export function flagSetting(conf: Conf, key: string): boolean | undefined {
  const text = setting(conf, key);
  if (text === undefined) return undefined;
  const lower = text.trim().toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw invalid(key, text, 'true or false');
  return lower === 'true';
}

function invalid(key: string, text: string, allowed: string): MoorageError {
  return new MoorageError(message('spark-setting-invalid', { key, got: JSON.stringify(text), allowed }));
}
