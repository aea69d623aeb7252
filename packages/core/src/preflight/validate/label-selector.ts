import { eachInvalid, forbidden, invalid, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { LabelSelector, SelectorRequirement } from '../../kubernetes/label-selector.js';
import { labelValueRule } from '../../kubernetes/name-rule.js';
import { labelErrors, labelKeyErrors } from './metadata.js';

/** What is wrong with a selector of labels. */
export function selectorErrors(
  { matchLabels, matchExpressions = [] }: LabelSelector,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return [
    ...labelErrors(matchLabels, `${at}.matchLabels`, version),
    ...matchExpressions.flatMap((requirement, i) =>
      requirementErrors(requirement, `${at}.matchExpressions[${String(i)}]`, version),
    ),
  ];
}

function requirementErrors(
  { key = '', operator = '', values = [] }: SelectorRequirement,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return [
    ...operatorErrors(operator, values, { at, version }),
    ...labelKeyErrors(key, `${at}.key`, version),
    ...values.flatMap((value, i) =>
      eachInvalid(`${at}.values[${String(i)}]`, value, labelValueRule(version)(value)),
    ),
  ];
}

/** What is wrong with an operator and the number of its values. */
export function operatorErrors(
  operator: string,
  values: readonly string[],
  { at, version }: { readonly at: string; readonly version: KubernetesMinor },
): readonly FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    default:
      return [invalid(`${at}.operator`, typedText(operator, version), 'not a valid selector operator')];
  }
}
