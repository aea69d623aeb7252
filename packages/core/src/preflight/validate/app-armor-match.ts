import { forbidden } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { Container } from '../../kubernetes/container.js';
import type { Pod } from '../../kubernetes/pod.js';
import { appArmorAnnotation, appArmorPrefix } from '../mutate/app-armor-annotations.js';

/**
 * What stands against profiles of AppArmor that differ from the annotations which the API server wrote: it writes one for a
 * name, so that of two containers of a name one may contradict it.
 *
 * @see Kubernetes 1.33.13, pkg/apis/core/validation/validation.go, validateAppArmorAnnotationsAndFieldsMatchOnCreate
 */
export function appArmorMatchErrors({ metadata, spec = {} }: Pod): readonly FieldError[] {
  if (spec.os?.name === 'windows') return [];
  const errorsOf = (list: string, containers: readonly Container[] = []): readonly FieldError[] =>
    containers.flatMap(({ name = '', securityContext }, i) => {
      const profile = securityContext?.appArmorProfile;
      const annotation = metadata?.annotations?.[appArmorPrefix + name];
      // A container without a profile takes that of the annotation.
      if (profile === undefined || annotation === undefined) return [];
      const own = appArmorAnnotation(profile);
      if (own === undefined || own === annotation) return [];
      const at = `spec.${list}[${String(i)}].securityContext.appArmorProfile`;
      return typeOf(own) === typeOf(annotation)
        ? [forbidden(`${at}.localhostProfile`, 'apparmor profile in annotation and field must match')]
        : [forbidden(`${at}.type`, 'apparmor type in annotation and field must match')];
    });
  return [...errorsOf('initContainers', spec.initContainers), ...errorsOf('containers', spec.containers)];
}

function typeOf(annotation: string): string {
  return annotation.split('/', 1)[0] ?? '';
}
