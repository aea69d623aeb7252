import type { DocumentPath } from '../document/document-path.js';

/**
 * Kinds in which a field that somebody else adds changes what is allowed, for example a condition under which a policy
 * does not look. Other kinds are filled in by controllers, or are places where others may add something.
 */
const guardedKinds: ReadonlySet<string> = new Set([
  'LimitRange',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'NetworkPolicy',
  'PriorityClass',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'SecretProviderClass',
  'SecurityGroupPolicy',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

/** Labels and annotations by which guard rails are told what holds. */
const guardedNames = /^(?:moorage\.dev|pod-security\.kubernetes\.io)\//;

/** Says of a field of a kind that others hold whether it has to go if the platform does not ask for it. */
export function guardedFields(kind: string): (path: DocumentPath) => boolean {
  return (path) => {
    const [root, list, name] = path;
    if (root === 'metadata') {
      return (list === 'labels' || list === 'annotations') && guardedNames.test(String(name ?? ''));
    }
    return guardedKinds.has(kind) && root !== 'status';
  };
}
