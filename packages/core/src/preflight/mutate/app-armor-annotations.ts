import { everyContainer } from '../../kubernetes/pod.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { SecurityContext } from '../../kubernetes/security-context.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';

type Profile = NonNullable<SecurityContext['appArmorProfile']>;

/** What the annotation begins with that once stood for the profile of a container. */
export const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * A pod with its profiles of AppArmor in annotations too, which servers before 1.34 write for nodes that are older than
 * they.
 *
 * @see Kubernetes 1.33.13, pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew
 */
export function withAppArmorAnnotations(pod: Pod, version: KubernetesMinor): Pod {
  const { metadata, spec = {} } = pod;
  if (minorAtLeast(version, '1.34') || spec.os?.name === 'windows') return pod;
  const added = everyContainer(spec).flatMap(({ name = '', securityContext }) => {
    const profile = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
    const value = profile === undefined ? undefined : annotationOf(profile);
    const key = appArmorPrefix + name;
    return value === undefined || metadata?.annotations?.[key] !== undefined ? [] : [[key, value] as const];
  });
  if (added.length === 0) return pod;
  return {
    ...pod,
    metadata: { ...metadata, annotations: { ...metadata?.annotations, ...Object.fromEntries(added) } },
  };
}

function annotationOf({ type, localhostProfile }: Profile): string | undefined {
  switch (type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return localhostProfile === undefined ? undefined : `localhost/${localhostProfile}`;
    default:
      return undefined;
  }
}
