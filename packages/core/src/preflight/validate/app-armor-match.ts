import type { Container } from '../../kubernetes/container.js';
import { forbidden } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { Profile } from '../../kubernetes/security-context.js';
import { appArmorPrefix, localProfilePrefix } from '../mutate/app-armor-skew.js';

/**
 * What stands against profiles of AppArmor that differ from the annotations of their containers.
 *
 * @see Kubernetes 1.33.13, pkg/apis/core/validation/validation.go, validateAppArmorAnnotationsAndFieldsMatchOnCreate
 */
export function appArmorMatchErrors({ metadata, spec = {} }: Pod): readonly FieldError[] {
  if (spec.os?.name === 'windows') return [];
  const errorsOf = (list: string, containers: readonly Container[] = []): readonly FieldError[] =>
    containers.flatMap(({ name = '', securityContext }, i) => {
      const profile = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
      const annotation = metadata?.annotations?.[appArmorPrefix + name];
      if (profile === undefined || annotation === undefined) return [];
      return mismatch(profile, annotation, `spec.${list}[${String(i)}].securityContext.appArmorProfile`);
    });
  return [...errorsOf('initContainers', spec.initContainers), ...errorsOf('containers', spec.containers)];
}

function mismatch(
  { type, localhostProfile }: Profile,
  annotation: string,
  at: string,
): readonly FieldError[] {
  const other = [forbidden(`${at}.type`, 'apparmor type in annotation and field must match')];
  switch (type) {
    case 'Unconfined':
      return annotation === 'unconfined' ? [] : other;
    case 'RuntimeDefault':
      return annotation === 'runtime/default' ? [] : other;
    case 'Localhost':
      if (!annotation.startsWith(localProfilePrefix)) return other;
      return annotation.slice(localProfilePrefix.length) === localhostProfile
        ? []
        : [forbidden(`${at}.localhostProfile`, 'apparmor profile in annotation and field must match')];
    default:
      return [];
  }
}
