import type { DocumentPath } from '../document/document-path.js';
import { formatPath } from '../document/document-path.js';

/**
 * Fields that the API server never changes, by kind: an object in which one of them differs is deleted and made anew.
 *
 * @see Kubernetes, validation of updates of these kinds; Karpenter 1.14.1, CEL rules of NodePool
 */
const immutable: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec.selector'],
  NodePool: ['spec.template.spec.nodeClassRef.group', 'spec.template.spec.nodeClassRef.kind'],
  PriorityClass: ['preemptionPolicy', 'value'],
  ResourceQuota: ['spec.scopes'],
  RoleBinding: ['roleRef'],
};

/** Says whether the API server refuses to change a field of an object that exists. */
export function isImmutable(kind: string, path: DocumentPath): boolean {
  const text = formatPath(path);
  return (immutable[kind] ?? []).some((field) => {
    return text === field || text.startsWith(`${field}.`) || text.startsWith(`${field}[`);
  });
}
