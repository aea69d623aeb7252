import { duplicate, invalid, notSupported, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { TopologySpreadConstraint } from '../../kubernetes/scheduling.js';
import { selectorErrors } from './label-selector.js';

const actions = ['DoNotSchedule', 'ScheduleAnyway'];
const policies = ['Honor', 'Ignore'];

/** What is wrong with the rules by which pods are spread over zones and nodes. */
export function topologySpreadErrors(
  given: readonly TopologySpreadConstraint[] | undefined,
  version: KubernetesMinor,
): readonly FieldError[] {
  const constraints = given ?? [];
  return constraints.flatMap((constraint, i) => {
    const at = `spec.topologySpreadConstraints[${String(i)}]`;
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', labelSelector } = constraint;
    const isRepeated = constraints
      .slice(i + 1)
      .some(
        (later) =>
          (later.topologyKey ?? '') === topologyKey && (later.whenUnsatisfiable ?? '') === whenUnsatisfiable,
      );
    return [
      ...(maxSkew > 0 ? [] : [invalid(`${at}.maxSkew`, maxSkew, 'must be greater than zero')]),
      ...(topologyKey === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
      ...(actions.includes(whenUnsatisfiable)
        ? []
        : [notSupported(`${at}.whenUnsatisfiable`, typedText(whenUnsatisfiable, version), actions)]),
      ...(isRepeated
        ? [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`)]
        : []),
      ...minDomainErrors(constraint, `${at}.minDomains`),
      ...policyErrors(constraint.nodeAffinityPolicy, `${at}.nodeAffinityPolicy`, version),
      ...policyErrors(constraint.nodeTaintsPolicy, `${at}.nodeTaintsPolicy`, version),
      ...(labelSelector === undefined ? [] : selectorErrors(labelSelector, `${at}.labelSelector`, version)),
    ];
  });
}

function minDomainErrors(
  { minDomains, whenUnsatisfiable = '' }: TopologySpreadConstraint,
  at: string,
): readonly FieldError[] {
  if (minDomains === undefined) return [];
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  return [
    ...(minDomains > 0 ? [] : [invalid(at, minDomains, 'must be greater than zero')]),
    ...(whenUnsatisfiable === 'DoNotSchedule' ? [] : [invalid(at, minDomains, detail)]),
  ];
}

function policyErrors(
  policy: string | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return policy === undefined || policies.includes(policy)
    ? []
    : [notSupported(at, typedText(policy, version), policies)];
}
