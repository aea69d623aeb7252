import { isAmount, printAmount } from '../kubernetes/amount.js';
import type { Namespace } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import { fromJson, isMap } from './cel/cel-value.js';
import type { CelValue } from './cel/cel-value.js';

/** Metadata that the API server adds, of which the preflight knows nothing. */
const addedMetadata = ['uid', 'creationTimestamp', 'generation', 'managedFields', 'resourceVersion'];

/** A pod as expressions of policies see it. */
export function podInput(pod: Pod): CelValue {
  return withUnknown(printed({ apiVersion: 'v1', kind: 'Pod', ...pod }), ['status']);
}

/** A namespace as expressions of policies see it. */
export function namespaceInput(namespace: Namespace): CelValue {
  return withUnknown(printed(namespace), ['spec', 'status']);
}

/** The request for a pod as expressions of policies see it. */
export function requestInput({ metadata }: Pod): CelValue {
  const kind = fromJson({ group: '', version: 'v1', kind: 'Pod' });
  const resource = fromJson({ group: '', version: 'v1', resource: 'pods' });
  const unknown = ['uid', 'userInfo', 'dryRun', 'options', 'name', 'requestSubResource', 'subResource'];
  return new Map<CelValue, CelValue>([
    ['kind', kind],
    ['requestKind', kind],
    ['resource', resource],
    ['requestResource', resource],
    ['namespace', metadata?.namespace ?? ''],
    ['operation', 'CREATE'],
    ...unknown.map((name) => [name, { opaque: `request.${name}` }] as const),
  ]);
}

/** The fields of an object; amounts are texts, and empty lists are absent, as the API server prints them. */
function printed(object: object): ReadonlyMap<CelValue, CelValue> {
  return new Map(
    Object.entries(object)
      .filter(([, each]) => !Array.isArray(each) || each.length > 0)
      .map(([key, each]) => [key, valueOf(each)]),
  );
}

function valueOf(value: unknown): CelValue {
  if (Array.isArray(value)) return value.map(valueOf);
  if (typeof value !== 'object' || value === null) return fromJson(value);
  return isAmount(value) ? printAmount(value) : printed(value);
}

function withUnknown(
  object: ReadonlyMap<CelValue, CelValue>,
  fields: readonly string[],
): ReadonlyMap<CelValue, CelValue> {
  const metadata = object.get('metadata') ?? new Map<CelValue, CelValue>();
  const added = addedMetadata.map((name) => [name, { opaque: `metadata.${name}` }] as const);
  return new Map<CelValue, CelValue>([
    ...object,
    ...fields.map((name) => [name, { opaque: name }] as const),
    ['metadata', isMap(metadata) ? new Map<CelValue, CelValue>([...metadata, ...added]) : metadata],
  ]);
}
