import { isAmount, printAmount } from './amount.js';

/** An object as JSON, with amounts as the API server prints them and without lists that are empty. */
export function printObject(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(printObject);
  if (typeof value !== 'object' || value === null) return value;
  if (isAmount(value)) return printAmount(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => !Array.isArray(each) || each.length > 0)
      .map(([key, each]) => [key, printObject(each)]),
  );
}
