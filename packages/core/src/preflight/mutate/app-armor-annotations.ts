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
  // The first container of a name has its annotation written.
  const annotations = new Map(Object.entries(metadata?.annotations ?? {}));
  for (const { name = '', securityContext } of everyContainer(spec)) {
    const profile = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
    const value = profile === undefined ? undefined : appArmorAnnotation(profile);
    const key = appArmorPrefix + name;
    if (value !== undefined && !annotations.has(key)) annotations.set(key, value);
  }
  if (annotations.size === Object.keys(metadata?.annotations ?? {}).length) return pod;
  return { ...pod, metadata: { ...metadata, annotations: Object.fromEntries(annotations) } };
}

/** The annotation that stands for a profile. */
export function appArmorAnnotation({ type, localhostProfile }: Profile): string | undefined {
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
