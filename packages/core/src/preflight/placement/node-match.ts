import { meetsRequirement } from '../../kubernetes/label-selector.js';
import type { SelectorRequirement } from '../../kubernetes/label-selector.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import type { NodeSelectorTerm, Toleration } from '../../kubernetes/scheduling.js';
import type { NodePoolShape, PoolNode, PossibleValues } from './pool-node.js';

/**
 * Says whether a node may have the labels that a pod selects: those of its node selector, and those of one of the terms
 * of its affinity.
 *
 * @see Kubernetes component-helpers 0.35.4, scheduling/corev1/nodeaffinity
 */
export function nodeSelection({ nodeSelector = {}, affinity }: PodSpec): (node: PoolNode) => boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = required === undefined ? undefined : (required.nodeSelectorTerms ?? []).filter(isTerm);
  const asRequirements = Object.entries(nodeSelector).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  }));
  return ({ labels }) => {
    if (!asRequirements.every(({ key, values: [value = ''] }) => mayBe(labels, key, value))) return false;
    if (terms === undefined) return true;
    return terms.some(({ matchExpressions, matchFields = [] }) => {
      // The one field that there is, the name of a node, is not known of nodes that do not exist yet.
      return (
        matchFields.every(({ operator }) => operator === 'NotIn') &&
        canMeet([...asRequirements, ...(matchExpressions ?? [])], labels)
      );
    });
  };
}

function mayBe(labels: PoolNode['labels'], key: string, value: string): boolean {
  const possible = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return possible === 'any' || possible?.includes(value) === true;
}

/** A term without a requirement selects no node. */
function isTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): boolean {
  return matchExpressions.length > 0 || matchFields.length > 0;
}

/** Requirements of one label have to be met by one value of it. */
function canMeet(requirements: readonly SelectorRequirement[], labels: PoolNode['labels']): boolean {
  const keys = new Set(requirements.map(({ key = '' }) => key));
  return [...keys].every((key) => {
    const about = requirements.filter((each) => (each.key ?? '') === key);
    const possible: PossibleValues | undefined = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (possible === undefined) return about.every((each) => meets(each, undefined));
    if (possible === 'any') return about.every(({ operator }) => operator !== 'DoesNotExist');
    return possible.some((value) => about.every((each) => meets(each, value)));
  });
}

function meets(requirement: SelectorRequirement, value: string | undefined): boolean {
  const { operator, values = [] } = requirement;
  return operator === 'Gt' || operator === 'Lt'
    ? isBeyond(value, values[0], operator)
    : meetsRequirement(requirement, value);
}

function isBeyond(value: string | undefined, bound: string | undefined, operator: 'Gt' | 'Lt'): boolean {
  const [left, right] = [value, bound].map((text) =>
    text !== undefined && /^[+-]?\d+$/.test(text) ? BigInt(text) : undefined,
  );
  if (left === undefined || right === undefined) return false;
  return operator === 'Gt' ? left > right : left < right;
}

/**
 * Says whether a pod may run on nodes that have the taint of a pool.
 *
 * @see Kubernetes api 0.35.4, core/v1, Toleration.ToleratesTaint
 */
export function isTolerated({ tolerations = [] }: PodSpec, taint: NodePoolShape['taint']): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint));
}

function tolerates(
  { key = '', operator = '', value = '', effect = '' }: Toleration,
  taint: NodePoolShape['taint'],
): boolean {
  if (effect !== '' && effect !== 'NoSchedule') return false;
  if (key !== '' && key !== taint.key) return false;
  switch (operator) {
    case '':
    case 'Equal':
      return value === taint.value;
    case 'Exists':
      return true;
    default:
      return false;
  }
}
