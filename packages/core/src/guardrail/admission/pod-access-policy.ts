import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { boundPolicy } from './admission-policy.js';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './admission-policy.js';
import { isAdministrator, teamNamespaces } from './cel.js';

/**
 * Keeps everybody but administrators from entering pods of teams, where they would find data, shuffle files and secrets,
 * whatever roles somebody gave them.
 */
export function podAccessPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  const pods = { apiGroups: [''], apiVersions: ['v1'] };
  return boundPolicy(cluster, 'moorage-pod-access', {
    match: {
      namespaceSelector: teamNamespaces(platform),
      resourceRules: [
        {
          ...pods,
          operations: ['CONNECT'],
          resources: ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy'],
        },
        { ...pods, operations: ['UPDATE'], resources: ['pods/ephemeralcontainers'] },
      ],
    },
    validations: [
      { expression: isAdministrator(platform), message: 'only administrators may enter pods of teams' },
    ],
  });
}
