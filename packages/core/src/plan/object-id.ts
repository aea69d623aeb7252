import type { KubernetesObject } from '../guardrail/kubernetes-object.js';

/** What tells an object from all others of a cluster. */
export interface ObjectId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What tells an object from others, taken from it. */
export function objectId({ apiVersion, kind, metadata: { namespace, name } }: KubernetesObject): ObjectId {
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}

/** A text that two ids share only if they are of the same object. */
export function objectKey({ apiVersion, kind, namespace = '', name }: ObjectId): string {
  return [apiVersion, kind, namespace, name].join('|');
}

/** An id for people: `ResourceQuota payments/compute`, `Namespace payments`. */
export function objectTitle({ kind, namespace, name }: ObjectId): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
