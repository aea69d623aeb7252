import type { KubernetesObject } from '../../src/guardrail/kubernetes-object.js';
import { isMapping } from '../../src/document/json-value.js';
import type { FieldSet } from '../../src/plan/field-set.js';
import type { LiveObject, ManagedFields } from '../../src/plan/live-object.js';

/** An object as the API server has it after moorage applied it, without anything that the server fills in. */
export function applied(object: KubernetesObject, others: readonly ManagedFields[] = []): LiveObject {
  const { metadata } = object;
  const { labels = {}, annotations = {} } = metadata;
  const fields = Object.fromEntries(
    Object.entries(object).filter(([key]) => !['apiVersion', 'kind', 'metadata'].includes(key)),
  );
  return {
    ...object,
    metadata: {
      ...metadata,
      uid: '1',
      managedFields: [
        {
          manager: 'moorage',
          operation: 'Apply',
          fieldsV1: fieldSet({ ...fields, metadata: { labels, annotations } }),
        },
        ...others,
      ],
    },
  };
}

/** What an entry of `managedFields` says of somebody else who holds a field: its segments from the root. */
export function heldBy(manager: string, ...segments: readonly string[]): ManagedFields {
  return {
    manager,
    operation: 'Update',
    fieldsV1: segments.reduceRight<FieldSet>((inner, segment) => ({ [segment]: inner }), {}),
  };
}

/** Lists are one value, except those whose items have names and are merged by the API server. */
function fieldSet(value: unknown, key?: string): FieldSet {
  if (Array.isArray(value) && (key === 'containers' || key === 'variables')) {
    const items = value as readonly { readonly name: string }[];
    return Object.fromEntries(
      items.map((item) => [`k:{"name":${JSON.stringify(item.name)}}`, { '.': {}, ...fieldSet(item) }]),
    );
  }
  if (!isMapping(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [`f:${name}`, fieldSet(each, name)]));
}
