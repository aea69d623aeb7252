import { isMapping } from '../../document/json-value.js';
import { parseAmount, quantityProblem, zeroAmount } from '../../kubernetes/amount.js';
import type { Amount } from '../../kubernetes/amount.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { Field, FieldType, ListType, MarkedField, StructType } from './schema.js';

/** What decoding an object found, beside the object. */
export interface Decoded {
  /** The object in the shape of its schema; what Go takes for zero and empty lists and maps are absent. */
  readonly value: unknown;
  /** Why the API server cannot decode the object, in its words. */
  readonly problem?: string;
  /** Paths of fields that the version of Kubernetes does not have. */
  readonly unknownFields: readonly string[];
  /** Paths of fields that are outside of the written grammar. */
  readonly foreignFields: readonly string[];
}

/** Where the decoder is: the path for people, and what Go would say of it. */
interface Position {
  /** Such as `spec.containers[0].name`. */
  readonly path: string;
  /** Such as `spec.containers.name`. */
  readonly goPath: string;
  /** Go's name of the struct whose field this is. */
  readonly owner: string;
  readonly notes: Notes;
}

/** What the decoder has found so far; it grows. */
interface Notes {
  readonly version: KubernetesMinor;
  /** The first error that ends decoding at once. */
  fatal?: string;
  /** The first error that is told in the end. */
  saved?: string;
  readonly unknownFields: Set<string>;
  readonly foreignFields: Set<string>;
}

/** Unknown fields that the API server counts before it stops telling them. */
const mostUnknownFields = 100;

/**
 * Decodes an object from JSON as the API server does: types are checked, unknown fields are dropped and noted.
 *
 * @param input - what a parser of JSON or YAML returned.
 * @see sigs.k8s.io/json as Kubernetes 1.33 to 1.36 use it
 */
export function decodeObject(input: unknown, schema: StructType, version: KubernetesMinor): Decoded {
  const notes: Notes = { version, unknownFields: new Set(), foreignFields: new Set() };
  const value = decodeStruct(input, schema, { path: '', goPath: '', owner: '', notes });
  const problem = notes.fatal ?? notes.saved;
  return {
    value,
    ...(problem === undefined ? {} : { problem }),
    unknownFields: [...notes.unknownFields].slice(0, mostUnknownFields),
    foreignFields: [...notes.foreignFields],
  };
}

function decodeStruct(input: unknown, schema: StructType, at: Position): unknown {
  if (!isMapping(input)) {
    noteMistyped(input, `v1.${schema.name}`, at);
    return undefined;
  }
  const entries: [string, unknown][] = [];
  for (const [key, given] of Object.entries(input)) {
    if (given === undefined || at.notes.fatal !== undefined) continue;
    const field = knownField(schema, key, at.notes.version);
    if (field === undefined) {
      at.notes.unknownFields.add(joined(at.path, key));
      continue;
    }
    const value = decodeField(given, field.type, fieldPosition(key, field, { schema, at }));
    if (value !== undefined && !isEmptyCollection(value, field.type)) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function fieldPosition(
  key: string,
  { embedded }: MarkedField,
  { schema, at }: { readonly schema: StructType; readonly at: Position },
): Position {
  const showsEmbedded = embedded !== undefined && minorAtLeast(at.notes.version, '1.35');
  return {
    path: joined(at.path, key),
    goPath: joined(at.goPath, showsEmbedded ? `${embedded}.${key}` : key),
    owner: schema.name,
    notes: at.notes,
  };
}

function decodeField(given: unknown, type: FieldType, at: Position): unknown {
  if (typeof type === 'string') return decodeScalar(given, type, at);
  if (given === null) return undefined;
  return type.kind === 'struct' ? decodeStruct(given, type, at) : decodeList(given, type, at);
}

function decodeList(given: unknown, type: ListType, at: Position): unknown {
  if (!Array.isArray(given)) {
    noteMistyped(given, `[]v1.${type.of.name}`, at);
    return undefined;
  }
  return given.map((element: unknown, index) => {
    if (element === null || element === undefined) return {};
    return decodeStruct(element, type.of, { ...at, path: `${at.path}[${String(index)}]` }) ?? {};
  });
}

function decodeScalar(given: unknown, type: string, at: Position): unknown {
  const isPointer = type.startsWith('*');
  const goType = isPointer ? type.slice(1) : type;
  switch (goType) {
    case 'ignored':
      return undefined;
    case 'foreign':
      if (given !== null) at.notes.foreignFields.add(at.path);
      return undefined;
    case 'resource.Quantity':
      return given === null && isPointer ? undefined : decodeAmount(given, at.notes);
    case 'v1.ResourceList':
      return decodeMap(given, goType, at);
    case 'map[string]string':
      return decodeMap(given, goType, at);
    case 'intstr.IntOrString':
      return decodePort(given, at);
  }
  if (given === null) return undefined;
  if (goType.startsWith('[]')) return decodeScalars(given, goType, at);
  const value = decodeSingle(given, goType, at);
  return isPointer || (value !== '' && value !== 0 && value !== false) ? value : undefined;
}

function decodeSingle(given: unknown, goType: string, at: Position): unknown {
  if (goType === 'int32' || goType === 'int64') return decodeInteger(given, goType, at);
  const expected = goType === 'bool' ? 'boolean' : 'string';
  if (typeof given === expected) return given;
  noteMistyped(given, goType, at);
  return undefined;
}

function decodeInteger(given: unknown, goType: 'int32' | 'int64', at: Position): number | undefined {
  const limit = goType === 'int32' ? 2 ** 31 : 2 ** 63;
  if (typeof given === 'number' && Number.isInteger(given) && given >= -limit && given < limit) return given;
  noteMistyped(given, goType, at);
  return undefined;
}

function decodeScalars(given: unknown, goType: string, at: Position): unknown {
  if (!Array.isArray(given)) {
    noteMistyped(given, goType, at);
    return undefined;
  }
  const elementType = goType.slice(2);
  const zero = elementType === 'int64' ? 0 : '';
  return given.map((element: unknown) =>
    element === null ? zero : (decodeSingle(element, elementType, at) ?? zero),
  );
}

function decodeMap(given: unknown, goType: string, at: Position): unknown {
  if (given === null) return undefined;
  if (!isMapping(given)) {
    noteMistyped(given, goType, at);
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      goType === 'v1.ResourceList'
        ? decodeAmount(value, at.notes)
        : value === null
          ? ''
          : (decodeSingle(value, 'string', at) ?? ''),
    ]),
  );
}

/** Quantities and ports decode themselves, and their errors end decoding at once. */
function decodeAmount(given: unknown, notes: Notes): Amount {
  if (given === null || given === undefined) return zeroAmount;
  const json = JSON.stringify(given);
  const text = typeof given === 'string' ? json.slice(1, -1) : json;
  const problem = quantityProblem(text);
  if (problem === undefined) return parseAmount(text);
  notes.fatal ??= problem;
  return zeroAmount;
}

function decodePort(given: unknown, at: Position): number | string {
  if (typeof given === 'string') return given;
  if (given === null) return 0;
  const isInteger = typeof given === 'number' && Number.isInteger(given);
  if (isInteger && given >= -(2 ** 31) && given < 2 ** 31) return given;
  at.notes.fatal ??= mistypedText(given, 'int32', at);
  return 0;
}

function noteMistyped(given: unknown, goType: string, at: Position): void {
  if (at.notes.fatal === undefined) at.notes.saved ??= mistypedText(given, goType, at);
}

function mistypedText(given: unknown, goType: string, { owner, goPath }: Position): string {
  const field = owner === '' ? 'Go value' : `Go struct field ${owner}.${goPath}`;
  return `json: cannot unmarshal ${jsonKind(given, goType)} into ${field} of type ${goType}`;
}

/** What Go calls a value; a number is shown where another number is wanted. */
function jsonKind(given: unknown, goType: string): string {
  if (Array.isArray(given)) return 'array';
  if (typeof given === 'boolean') return 'bool';
  return typeof given === 'number' && goType.startsWith('int')
    ? `number ${JSON.stringify(given)}`
    : typeof given;
}

/** The field of a struct in a version, with its marks. */
function knownField(schema: StructType, key: string, version: KubernetesMinor): MarkedField | undefined {
  const field: Field | undefined = Object.hasOwn(schema.fields, key) ? schema.fields[key] : undefined;
  if (field === undefined) return undefined;
  const marked: MarkedField =
    typeof field === 'object' && field.kind === 'marked' ? field : { kind: 'marked', type: field };
  const { since, until } = marked;
  const isKnown =
    (since === undefined || minorAtLeast(version, since)) &&
    (until === undefined || minorAtLeast(until, version));
  return isKnown ? marked : undefined;
}

/** Lists and maps without an element are not told from absent ones, but an empty struct is something. */
function isEmptyCollection(value: unknown, type: FieldType): boolean {
  if (Array.isArray(value)) return value.length === 0 && type !== '*[]v1.Capability';
  const isMap = type === 'v1.ResourceList' || type === 'map[string]string';
  return isMap && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
