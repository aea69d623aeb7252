import { eachInvalid, invalid, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { SelectorRequirement } from '../../kubernetes/label-selector.js';
import { dnsLabelRule, dnsSubdomainRule, labelValueRule } from '../../kubernetes/name-rule.js';
import type {
  Affinity,
  NodeAffinity,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../kubernetes/scheduling.js';
import { operatorErrors, selectorErrors } from './label-selector.js';
import { labelKeyErrors } from './metadata.js';

const mandatory = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** What is wrong with the affinity of a pod to nodes and other pods. */
export function affinityErrors(
  affinity: Affinity | undefined,
  version: KubernetesMinor,
): readonly FieldError[] {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity ?? {};
  const at = 'spec.affinity';
  return [
    ...(nodeAffinity === undefined ? [] : nodeAffinityErrors(nodeAffinity, `${at}.nodeAffinity`, version)),
    ...(podAffinity === undefined ? [] : podAffinityErrors(podAffinity, `${at}.podAffinity`, version)),
    ...(podAntiAffinity === undefined
      ? []
      : podAffinityErrors(podAntiAffinity, `${at}.podAntiAffinity`, version)),
  ];
}

function nodeAffinityErrors(
  affinity: NodeAffinity,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const selector = affinity.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = selector?.nodeSelectorTerms ?? [];
  const termsAt = `${at}.${mandatory}.nodeSelectorTerms`;
  return [
    ...(selector !== undefined && terms.length === 0
      ? [required(termsAt, 'must have at least one node selector term')]
      : []),
    ...terms.flatMap((term, i) =>
      nodeTermErrors(term, `${termsAt}[${String(i)}]`, { version, isRequired: true }),
    ),
    ...(affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(
      ({ weight = 0, preference = {} }, i) => {
        const place = `${at}.${preferred}[${String(i)}]`;
        return [
          ...weightErrors(weight, place),
          ...nodeTermErrors(preference, `${place}.preference`, { version, isRequired: false }),
        ];
      },
    ),
  ];
}

interface NodeTermCheck {
  readonly version: KubernetesMinor;
  /** Values of a term that is only preferred are not checked. */
  readonly isRequired: boolean;
}

function nodeTermErrors(term: NodeSelectorTerm, at: string, check: NodeTermCheck): readonly FieldError[] {
  return [
    ...(term.matchExpressions ?? []).flatMap((requirement, i) =>
      nodeLabelErrors(requirement, `${at}.matchExpressions[${String(i)}]`, check),
    ),
    ...(term.matchFields ?? []).flatMap((requirement, i) =>
      nodeFieldErrors(requirement, `${at}.matchFields[${String(i)}]`, check.version),
    ),
  ];
}

function nodeLabelErrors(
  { key = '', operator = '', values = [] }: SelectorRequirement,
  at: string,
  { version, isRequired }: NodeTermCheck,
): readonly FieldError[] {
  const isComparison = operator === 'Gt' || operator === 'Lt';
  const single = "must be specified single value when `operator` is 'Lt' or 'Gt'";
  return [
    ...(isComparison
      ? values.length === 1
        ? []
        : [required(`${at}.values`, single)]
      : operatorErrors(operator, values, { at, version })),
    ...labelKeyErrors(key, `${at}.key`, version),
    ...(isRequired ? values : []).flatMap((value, i) =>
      eachInvalid(`${at}.values[${String(i)}]`, value, labelValueRule(version)(value)),
    ),
  ];
}

/** Of the fields of a node only its name can be selected by. */
function nodeFieldErrors(
  { key = '', operator = '', values = [] }: SelectorRequirement,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const isKnown = operator === 'In' || operator === 'NotIn';
  const single = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
  return [
    ...(isKnown
      ? values.length === 1
        ? []
        : [required(`${at}.values`, single)]
      : [invalid(`${at}.operator`, typedText(operator, version), 'not a valid selector operator')]),
    ...(key === 'metadata.name'
      ? values.flatMap((value, i) =>
          eachInvalid(`${at}.values[${String(i)}]`, value, dnsSubdomainRule(value)),
        )
      : [invalid(`${at}.key`, key, 'not a valid field selector key')]),
  ];
}

function podAffinityErrors(
  affinity: PodAffinity,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return [
    ...(affinity.requiredDuringSchedulingIgnoredDuringExecution ?? []).flatMap((term, i) =>
      podTermErrors(term, `${at}.${mandatory}[${String(i)}]`, version),
    ),
    ...(affinity.preferredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(
      ({ weight = 0, podAffinityTerm = {} }, i) => {
        const place = `${at}.${preferred}[${String(i)}]`;
        return [
          ...weightErrors(weight, place),
          ...podTermErrors(podAffinityTerm, `${place}.podAffinityTerm`, version),
        ];
      },
    ),
  ];
}

function podTermErrors(term: PodAffinityTerm, at: string, version: KubernetesMinor): readonly FieldError[] {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term;
  return [
    ...(labelSelector === undefined ? [] : selectorErrors(labelSelector, `${at}.labelSelector`, version)),
    ...(namespaceSelector === undefined
      ? []
      : selectorErrors(namespaceSelector, `${at}.namespaceSelector`, version)),
    ...namespaces.flatMap((name) => eachInvalid(`${at}.namespace`, name, dnsLabelRule(name))),
    ...(topologyKey === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
    ...labelKeyErrors(topologyKey, `${at}.topologyKey`, version),
  ];
}

function weightErrors(weight: number, at: string): readonly FieldError[] {
  return weight >= 1 && weight <= 100 ? [] : [invalid(`${at}.weight`, weight, 'must be in the range 1-100')];
}
