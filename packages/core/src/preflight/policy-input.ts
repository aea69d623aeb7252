import type { Namespace } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import { printObject } from '../kubernetes/print-object.js';
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

function printed(object: object): ReadonlyMap<CelValue, CelValue> {
  const value = fromJson(printObject(object));
  return isMap(value) ? value : new Map();
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
