import type { KubernetesObject, ObjectMeta } from '../guardrail/kubernetes-object.js';
import { managedLabel } from '../platform/product-label.js';
import type { FieldSet, Holds } from './field-set.js';

/** Name under which moorage applies objects. */
export const fieldManager = 'moorage';

/** What a manager of fields did, as the API server notes it. */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
  readonly fieldsV1?: FieldSet;
}

/** An object as an API server gives it. */
export interface LiveObject extends KubernetesObject {
  readonly metadata: ObjectMeta & {
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    /** When somebody asked for its end. */
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly unknown[];
    readonly managedFields?: readonly ManagedFields[];
  };
}

/** Who holds which fields of an object; what is held of its status does not count. */
export function holdsOf({ metadata }: LiveObject): Holds {
  const entries = (metadata.managedFields ?? []).filter(({ subresource = '' }) => subresource === '');
  const isOwn = ({ manager, operation }: ManagedFields): boolean => {
    return manager === fieldManager && operation === 'Apply';
  };
  return {
    own: entries.find(isOwn)?.fieldsV1,
    others: entries
      .filter((entry) => entry.manager !== fieldManager)
      .map(({ manager = 'unknown', fieldsV1 = {} }) => ({ manager, set: fieldsV1 })),
  };
}

/** Says whether moorage made an object, as its label tells. */
export function isManaged({ metadata }: LiveObject): boolean {
  return metadata.labels?.[managedLabel] === 'true';
}
