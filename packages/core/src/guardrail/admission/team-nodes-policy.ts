import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { capacityLabel } from '../../platform/product-label.js';
import { headroomNamespaceName } from '../headroom.js';
import { boundPolicy } from './admission-policy.js';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './admission-policy.js';
import { celList } from './cel.js';

/**
 * Keeps pods of namespaces that belong to no team off the nodes of teams: a taint keeps off only those that do not
 * tolerate it, and anybody may. Pods that tolerate every taint, as daemon sets do, are left alone.
 */
export function teamNodesPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  const keys = celList([platform.labelKeys.team, capacityLabel]);
  return boundPolicy(cluster, 'moorage-team-nodes', {
    match: {
      namespaceSelector: {
        matchExpressions: [
          { key: platform.labelKeys.team, operator: 'DoesNotExist' },
          {
            key: 'kubernetes.io/metadata.name',
            operator: 'NotIn',
            values: ['kube-system', headroomNamespaceName],
          },
        ],
      },
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
    validations: [
      {
        expression: `object.spec.?tolerations.orValue([]).all(toleration, !(toleration.?key.orValue('') in ${keys}))`,
        message: 'nodes of teams are for pods in namespaces of teams',
      },
    ],
  });
}
