import { stringify } from 'yaml';
import type { SecretSpec } from '../platform/team-spec.js';
import type { KubernetesObject, Texts } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

export interface SecretProviderClass extends KubernetesObject {
  readonly apiVersion: 'secrets-store.csi.x-k8s.io/v1';
  readonly kind: 'SecretProviderClass';
  readonly spec: { readonly provider: 'aws'; readonly parameters: Texts };
}

/** Name of the class and of the volume by which pods mount the secrets of their team. */
export const secretsName = 'team-secrets';

/** Where pods find the secrets of their team: none of the directories that EMR keeps for itself. */
export const secretsPath = '/var/run/moorage/secrets';

/**
 * How pods of a team mount its secrets as files, or nothing if it has none.
 *
 * @see secrets-store-csi-driver-provider-aws, README
 */
export function secretProviderClass(scope: TeamScope): readonly SecretProviderClass[] {
  const { secrets, identity } = scope.settings;
  if (secrets.length === 0) return [];
  return [
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: namespacedMetadata(secretsName, scope),
      spec: {
        provider: 'aws',
        parameters: {
          ...(identity.kind === 'pod-identity' ? { usePodIdentity: 'true' } : {}),
          objects: stringify(secrets.map(mounted), { lineWidth: 0 }),
        },
      },
    },
  ];
}

function mounted({ name, arn, keys }: SecretSpec): unknown {
  const single = Object.entries(keys ?? {}).map(([key, file]) => ({
    path: /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key),
    objectAlias: file,
  }));
  return {
    objectName: arn,
    objectType: 'secretsmanager',
    objectAlias: name,
    filePermission: '0440',
    ...(single.length === 0 ? {} : { jmesPath: single }),
  };
}
