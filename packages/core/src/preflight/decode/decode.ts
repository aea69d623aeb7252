import { isMapping } from '../../document/json-value.js';
import { readAmount, zeroAmount } from '../../kubernetes/amount.js';
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

/** Where the decoder is. Paths are only written out where something is to be said. */
interface Position {
  /** @default the object itself */
  readonly around?: Position;
  /** Name of the field, or number of the element. */
  readonly step: string | number;
  /** The struct that Go embeds the field from, where Go shows it. */
  readonly embedded?: string | undefined;
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
  const value = decodeStruct(input, schema, { step: '', owner: '', notes });
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
  const decoded: Record<string, unknown> = {};
  for (const key of Object.keys(input)) {
    const given = input[key];
    if (given === undefined || at.notes.fatal !== undefined) continue;
    const field = knownField(schema, key, at.notes.version);
    if (field === undefined) {
      at.notes.unknownFields.add(pathOf({ ...at, around: at, step: key }));
      continue;
    }
    const { type, embedded } = isMarked(field) ? field : { type: field };
    const position = { around: at, step: key, embedded, owner: schema.name, notes: at.notes };
    const value = decodeField(given, type, position);
    if (value !== undefined && !isEmptyCollection(value, type)) decoded[key] = value;
  }
  return decoded;
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
    return (
      decodeStruct(element, type.of, { around: at, step: index, owner: at.owner, notes: at.notes }) ?? {}
    );
  });
}

function decodeScalar(given: unknown, type: string, at: Position): unknown {
  const isPointer = type.startsWith('*');
  const goType = isPointer ? type.slice(1) : type;
  switch (goType) {
    case 'ignored':
      return undefined;
    case 'foreign':
      if (given !== null) at.notes.foreignFields.add(pathOf(at));
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
  const read = readAmount(typeof given === 'string' ? json.slice(1, -1) : json);
  if (typeof read !== 'string') return read;
  notes.fatal ??= read;
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

function mistypedText(given: unknown, goType: string, at: Position): string {
  const field = at.owner === '' ? 'Go value' : `Go struct field ${at.owner}.${goPathOf(at)}`;
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

/** The field of a struct, if the version knows it. */
function knownField(schema: StructType, key: string, version: KubernetesMinor): Field | undefined {
  const field = Object.hasOwn(schema.fields, key) ? schema.fields[key] : undefined;
  if (field === undefined || !isMarked(field)) return field;
  const { since, until } = field;
  const isKnown =
    (since === undefined || minorAtLeast(version, since)) &&
    (until === undefined || minorAtLeast(until, version));
  return isKnown ? field : undefined;
}

function isMarked(field: Field): field is MarkedField {
  return typeof field === 'object' && field.kind === 'marked';
}

/** Lists and maps without an element are not told from absent ones unless they have a star, but an empty struct is something. */
function isEmptyCollection(value: unknown, type: FieldType): boolean {
  if (Array.isArray(value)) return value.length === 0 && !(typeof type === 'string' && type.startsWith('*'));
  const isMap = type === 'v1.ResourceList' || type === 'map[string]string';
  return isMap && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The path for people, such as `spec.containers[0].name`. */
function pathOf({ around, step }: Position): string {
  if (around === undefined) return '';
  const path = pathOf(around);
  return typeof step === 'number' ? `${path}[${String(step)}]` : joined(path, step);
}

/** The path as Go tells it, such as `spec.containers.name`. */
function goPathOf({ around, step, embedded, notes }: Position): string {
  if (around === undefined) return '';
  const path = goPathOf(around);
  if (typeof step === 'number') return path;
  const showsEmbedded = embedded !== undefined && minorAtLeast(notes.version, '1.35');
  return joined(path, showsEmbedded ? `${embedded}.${step}` : step);
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
