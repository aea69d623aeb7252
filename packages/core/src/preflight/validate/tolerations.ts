import { invalid, notSupported, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { labelValueRule } from '../../kubernetes/name-rule.js';
import type { Toleration } from '../../kubernetes/scheduling.js';
import { labelKeyErrors } from './metadata.js';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What is wrong with the tolerations of a pod. */
export function tolerationErrors(
  tolerations: readonly Toleration[] | undefined,
  version: KubernetesMinor,
): readonly FieldError[] {
  return (tolerations ?? []).flatMap((toleration, i) => {
    const at = `spec.tolerations[${String(i)}]`;
    const { key, operator = '', effect, tolerationSeconds } = toleration;
    return [
      ...(key === undefined ? [] : labelKeyErrors(key, `${at}.key`, version)),
      ...(key === undefined && operator !== 'Exists'
        ? [
            invalid(
              `${at}.operator`,
              typedText(operator, version),
              'operator must be Exists when `key` is empty, which means "match all values and all keys"',
            ),
          ]
        : []),
      ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
        ? [
            invalid(
              `${at}.effect`,
              typedText(effect ?? '', version),
              "effect must be 'NoExecute' when `tolerationSeconds` is set",
            ),
          ]
        : []),
      ...operatorErrors(toleration, `${at}.operator`, version),
      ...(effect === undefined || effects.includes(effect)
        ? []
        : [notSupported(`${at}.effect`, typedText(effect, version), effects)]),
    ];
  });
}

/** Comparisons are known from 1.35 on and switched off; the text names them nevertheless. */
function operatorErrors(
  { operator = '', value = '' }: Toleration,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const isComparison = operator === 'Lt' || operator === 'Gt';
  switch (operator) {
    case '':
    case 'Equal': {
      const problems = labelValueRule(version)(value);
      return problems.length === 0 ? [] : [invalid(at, value, problems.join(';'))];
    }
    case 'Exists':
      return value === '' ? [] : [invalid(at, value, "value must be empty when `operator` is 'Exists'")];
    default: {
      const known = [
        'Equal',
        'Exists',
        ...(isComparison && minorAtLeast(version, '1.35') ? ['Lt', 'Gt'] : []),
      ];
      return [notSupported(at, typedText(operator, version), known)];
    }
  }
}
