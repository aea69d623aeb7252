import type { ManagedKind } from '@moorage/core';

/** Where a kind of objects is served, in a namespace or in the whole cluster. */
export function listPath({ apiVersion, plural }: ManagedKind, namespace?: string): string {
  const space = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${groupPath(apiVersion)}${space}/${plural}`;
}

/** Where one object is served. */
export function objectPath(
  kind: ManagedKind,
  { namespace, name }: { readonly namespace?: string; readonly name: string },
): string {
  return `${listPath(kind, namespace)}/${encodeURIComponent(name)}`;
}

/** Where a version of a group says what it serves. */
export function groupPath(apiVersion: string): string {
  return apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
}
