/** Stands for something that is not known, so that an expression that uses it cannot be evaluated. */
export interface Opaque {
  readonly opaque: string;
}

/** The result of an optional selection: a value or none. */
export interface Optional {
  readonly optional: true;
  readonly value?: CelValue;
}

/** Values by key. */
export interface CelMap {
  readonly size: number;
  has(key: CelValue): boolean;
  get(key: CelValue): CelValue | undefined;
  keys(): Iterable<CelValue>;
}

/** A value of the Common Expression Language. Whole numbers are of 64 bits, others are doubles. */
export type CelValue =
  string | bigint | number | boolean | null | readonly CelValue[] | CelMap | Optional | Opaque;

/** An error of an expression, in the words of the API server. */
export class CelError extends Error {
  override readonly name: string = 'CelError';
}

/** An expression uses something that this evaluation does not know. */
export class CelUnsupported extends Error {
  override readonly name: string = 'CelUnsupported';
}

/** No value. */
export const none: Optional = { optional: true };

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}

export function isMap(value: CelValue): value is CelMap {
  return typeof value === 'object' && value !== null && 'keys' in value && !isList(value);
}

export function isOptional(value: CelValue): value is Optional {
  return typeof value === 'object' && value !== null && 'optional' in value;
}

function isOpaque(value: CelValue): value is Opaque {
  return typeof value === 'object' && value !== null && 'opaque' in value;
}

/** The value itself, unless nothing is known of it. */
export function known(value: CelValue): CelValue {
  if (isOpaque(value)) throw new CelUnsupported(`${value.opaque} is not known`);
  return value;
}

/** A part of an object in JSON as a value. */
export function fromJson(json: unknown): CelValue {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json;
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return json.map(fromJson);
  return new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)]));
}

/** Equality of CEL: numbers by value, whatever their types; other types are never equal to one another. */
export function isEqual(left: CelValue, right: CelValue): boolean {
  const [a, b] = [known(left), known(right)];
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b) && (typeof a !== typeof b || a === b);
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((each, i) => isEqual(each, b[i] ?? null));
  if (isMap(a)) {
    return (
      isMap(b) &&
      a.size === b.size &&
      [...a.keys()].every((key) => b.has(key) && isEqual(a.get(key) ?? null, b.get(key) ?? null))
    );
  }
  if (isOptional(a)) {
    if (!isOptional(b)) return false;
    if (a.value === undefined || b.value === undefined) return a.value === b.value;
    return isEqual(a.value, b.value);
  }
  return a === b;
}

export function isNumber(value: CelValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}
