import type { Container } from '../../kubernetes/container.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { Profile } from '../../kubernetes/security-context.js';
import { appArmorErrors } from '../validate/security-profile.js';

/** What the annotation begins with that once stood for the profile of a container. */
export const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/** What an annotation begins with that names a profile of the node. */
export const localProfilePrefix = 'localhost/';

/** A pod whose profiles of AppArmor are in fields and annotations, and what the server warned of meanwhile. */
export interface SkewedPod {
  readonly pod: Pod;
  readonly warnings: readonly string[];
}

/**
 * Brings profiles of AppArmor from fields into annotations and back, as servers before 1.34 do for nodes that are older
 * than they. A name has one annotation: of two containers of a name the first writes it, and the other takes from it what
 * it lacks.
 *
 * @see Kubernetes 1.33.13, pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew
 */
export function withAppArmorSkew(pod: Pod, version: KubernetesMinor): SkewedPod {
  const { metadata, spec = {} } = pod;
  if (minorAtLeast(version, '1.34') || spec.os?.name === 'windows') return { pod, warnings: [] };
  const ofPod = spec.securityContext?.appArmorProfile;
  const annotations = new Map(Object.entries(metadata?.annotations ?? {}));
  const warnings = new Set<string>();
  const skewed = (container: Container): Container => {
    const { name = '', securityContext } = container;
    const own = securityContext?.appArmorProfile;
    const key = appArmorPrefix + name;
    const annotation = annotations.get(key);
    if (annotation === undefined) {
      const written = annotationOf(own ?? ofPod);
      if (written !== undefined) annotations.set(key, written);
      return container;
    }
    if (own !== undefined) return container;
    const taken = profileOf(annotation, version);
    if (taken !== undefined && annotation === annotationOf(ofPod)) return container;
    warnings.add(
      `metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`,
    );
    return taken === undefined
      ? container
      : { ...container, securityContext: { ...securityContext, appArmorProfile: taken } };
  };
  const [initContainers, containers] = [spec.initContainers?.map(skewed), spec.containers?.map(skewed)];
  if (annotations.size === 0) return { pod, warnings: [] };
  return {
    pod: {
      ...pod,
      metadata: { ...metadata, annotations: Object.fromEntries(annotations) },
      spec: {
        ...spec,
        ...(initContainers === undefined ? {} : { initContainers }),
        ...(containers === undefined ? {} : { containers }),
      },
    },
    warnings: [...warnings],
  };
}

function annotationOf(profile: Profile | undefined): string | undefined {
  switch (profile?.type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return profile.localhostProfile === undefined
        ? undefined
        : localProfilePrefix + profile.localhostProfile;
    default:
      return undefined;
  }
}

/** The profile that an annotation stands for, if it is one that a field may hold. */
function profileOf(annotation: string, version: KubernetesMinor): Profile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  if (!annotation.startsWith(localProfilePrefix)) return undefined;
  const profile = { type: 'Localhost', localhostProfile: annotation.slice(localProfilePrefix.length) };
  return appArmorErrors(profile, '', version).length === 0 ? profile : undefined;
}
