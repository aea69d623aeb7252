import { asObject, isMapping } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';
import { isAmount, printAmount } from '../kubernetes/amount.js';
import type { Namespace } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import { fromJson } from './cel/cel-value.js';
import type { CelMap, CelValue } from './cel/cel-value.js';

/** Metadata that the API server adds, of which the preflight knows nothing. */
const addedMetadata = unknown('metadata.', [
  'uid',
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
]);

const unknownRequest = unknown('request.', [
  'uid',
  'userInfo',
  'dryRun',
  'options',
  'name',
  'requestSubResource',
  'subResource',
]);
const requestKind = fromJson({ group: '', version: 'v1', kind: 'Pod' });
const requestResource = fromJson({ group: '', version: 'v1', resource: 'pods' });

/** A pod as expressions of policies see it. */
export function podInput(pod: Pod): CelValue {
  return withUnknown({ apiVersion: 'v1', kind: 'Pod', ...pod }, ['status']);
}

/** A namespace as expressions of policies see it. */
export function namespaceInput(namespace: Namespace): CelValue {
  return withUnknown({ ...namespace }, ['spec', 'status']);
}

/** The request for a pod as expressions of policies see it. */
export function requestInput({ metadata }: Pod): CelValue {
  return new Map<CelValue, CelValue>([
    ['kind', requestKind],
    ['requestKind', requestKind],
    ['resource', requestResource],
    ['requestResource', requestResource],
    ['namespace', metadata?.namespace ?? ''],
    ['operation', 'CREATE'],
    ...unknownRequest,
  ]);
}

type Entry = readonly [key: string, value: CelValue];

function unknown(path: string, names: readonly string[]): readonly Entry[] {
  return names.map((name) => [name, { opaque: path + name }]);
}

/** An object whose metadata and some fields nobody knows in full. */
function withUnknown(object: Json, fields: readonly string[]): CelMap {
  const metadata = withEntries(asObject(object['metadata']) ?? {}, addedMetadata);
  return withEntries(object, [...unknown('', fields), ['metadata', metadata]]);
}

/** The fields of an object, and others over them. */
function withEntries(object: Json, more: readonly Entry[]): CelMap {
  const values = new Map<CelValue, CelValue>();
  for (const key of shownKeys(object)) values.set(key, valueOf(object[key]));
  for (const [key, value] of more) values.set(key, value);
  return values;
}

function valueOf(value: unknown): CelValue {
  if (Array.isArray(value)) return value.map(valueOf);
  if (!isMapping(value)) return fromJson(value);
  return isAmount(value) ? printAmount(value) : new PrintedObject(value);
}

/** The fields of an object, each of which is made when an expression asks for it: most policies look at a few. */
class PrintedObject implements CelMap {
  readonly #fields: Json;

  constructor(fields: Json) {
    this.#fields = fields;
  }

  get size(): number {
    return this.keys().length;
  }

  has(key: CelValue): boolean {
    return typeof key === 'string' && isShown(this.#fields, key);
  }

  get(key: CelValue): CelValue | undefined {
    return typeof key === 'string' && isShown(this.#fields, key) ? valueOf(this.#fields[key]) : undefined;
  }

  keys(): readonly string[] {
    return shownKeys(this.#fields);
  }
}

/** Amounts are texts, and empty lists are absent, as the API server prints them. */
function isShown(fields: Json, key: string): boolean {
  if (!Object.hasOwn(fields, key)) return false;
  const value = fields[key];
  return !Array.isArray(value) || value.length > 0;
}

function shownKeys(fields: Json): readonly string[] {
  return Object.keys(fields).filter((key) => isShown(fields, key));
}
