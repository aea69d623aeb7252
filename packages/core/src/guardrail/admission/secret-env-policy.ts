import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { boundPolicy } from './admission-policy.js';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './admission-policy.js';
import { celText, teamNamespaces } from './cel.js';

/** Names of variables that hold secrets; names that end otherwise, such as TOKEN_FILE, hold paths. */
const secretName =
  '(?i)(password|passwd|secret|secret_?key|access_?key|api_?key|private_?key|credentials?|token)$';

/** Spark hands secrets from driver to executors in variables of this prefix, and knows no other way. */
const ofSpark = '_SPARK_';

/**
 * Warns of secrets that are written into the environment of a container, where everybody who may see pods reads them.
 * It refuses nothing, since a name is no proof.
 */
export function secretEnvPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  const isSecret = [
    `variable.?value.orValue('') != ''`,
    `variable.name.matches(${celText(secretName)})`,
    `!variable.name.startsWith(${celText(ofSpark)})`,
  ].join(' && ');
  return boundPolicy(cluster, 'moorage-secret-env', {
    warnsOnly: true,
    match: {
      namespaceSelector: teamNamespaces(platform),
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
    variables: [
      {
        name: 'containers',
        expression: 'object.spec.containers + object.spec.?initContainers.orValue([])',
      },
      {
        name: 'names',
        // CEL of Kubernetes 1.33 has no flatten(), so that the names of each container are joined to a text.
        expression: [
          `variables.containers.map(container, container.?env.orValue([]).filter(variable, ${isSecret})`,
          `.map(variable, variable.name).join(', ')).filter(names, names != '')`,
        ].join(''),
      },
    ],
    validations: [
      {
        expression: 'variables.names.size() == 0',
        messageExpression: `'secrets do not belong into the environment, mount them: ' + variables.names.join(', ')`,
      },
    ],
  });
}
