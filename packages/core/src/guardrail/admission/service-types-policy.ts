import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { allowedAnnotations } from '../../platform/product-label.js';
import { boundPolicy } from './admission-policy.js';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './admission-policy.js';
import { annotationList, teamNamespaces } from './cel.js';

/**
 * Keeps pods of teams from being reached from outside the cluster, where a page of Spark shows data to everybody.
 * Interactive endpoints are reached through a load balancer, so teams that have them are exempt.
 */
export function serviceTypesPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  return boundPolicy(cluster, 'moorage-service-types', {
    match: {
      namespaceSelector: teamNamespaces(platform),
      resourceRules: [
        { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['services'] },
      ],
    },
    variables: [{ name: 'allowed', expression: 'namespaceObject.metadata.?annotations.orValue({})' }],
    validations: [
      {
        expression: [
          `(object.spec.?type.orValue('ClusterIP') == 'ClusterIP'`,
          `&& object.spec.?externalIPs.orValue([]).size() == 0)`,
          `|| 'studio' in ${annotationList(allowedAnnotations.paths)}`,
        ].join(' '),
        message: 'services of teams must be of type ClusterIP, without externalIPs',
      },
    ],
  });
}
