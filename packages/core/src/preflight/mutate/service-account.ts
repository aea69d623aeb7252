import type { ServiceAccount } from '../../kubernetes/admission-objects.js';
import type { Container } from '../../kubernetes/container.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { Volume } from '../../kubernetes/volume.js';
import { mapContainers } from '../default/default-pod.js';
import { generatedName } from '../generated-name.js';

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const volumePrefix = 'kube-api-access-';

/** The service account that a pod without one gets. */
export const defaultAccountName = 'default';

/**
 * A pod with its service account, the token of it in every container and its secrets for pulling images.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/serviceaccount
 */
export function withServiceAccount(pod: Pod, account: ServiceAccount): Pod {
  const spec = pod.spec ?? {};
  const name = spec.serviceAccountName ?? defaultAccountName;
  const mounts = spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
  const pullSecrets = (account.imagePullSecrets ?? []).map((secret) => ({ name: secret.name ?? '' }));
  const hasOwn = (spec.imagePullSecrets ?? []).length > 0;
  const changed = {
    ...pod,
    spec: {
      ...spec,
      serviceAccountName: name,
      serviceAccount: name,
      ...(hasOwn || pullSecrets.length === 0 ? {} : { imagePullSecrets: pullSecrets }),
    },
  };
  return mounts ? withToken(changed) : changed;
}

function withToken(pod: Pod): Pod {
  const spec = pod.spec ?? {};
  const volumes = spec.volumes ?? [];
  const existing = volumes.find(({ name = '' }) => name.startsWith(volumePrefix))?.name;
  const volumeName = existing ?? generatedName(volumePrefix);
  const isNeeded = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].some(lacksToken);
  return {
    ...pod,
    spec: {
      ...spec,
      ...mapContainers(spec, (container) =>
        lacksToken(container)
          ? {
              ...container,
              volumeMounts: [
                ...(container.volumeMounts ?? []),
                { name: volumeName, readOnly: true, mountPath: tokenPath },
              ],
            }
          : container,
      ),
      ...(existing === undefined && isNeeded ? { volumes: [...volumes, tokenVolume(volumeName)] } : {}),
    },
  };
}

function lacksToken({ volumeMounts = [] }: Container): boolean {
  return !volumeMounts.some(({ mountPath }) => mountPath === tokenPath);
}

/** The token lives for an hour and 7 seconds, by which the server knows clients that do not renew it. */
function tokenVolume(name: string): Volume {
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        {
          downwardAPI: {
            items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
          },
        },
      ],
      defaultMode: 0o644,
    },
  };
}
