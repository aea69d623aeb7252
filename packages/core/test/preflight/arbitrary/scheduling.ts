import fc from 'fast-check';
import { either, few, fewTexts, needed, oneIn, sparse, whole } from './mood.js';
import type { Mood } from './mood.js';
import { label, labelValue, qualifiedName } from './text.js';

/** A selector of labels. */
export function labelSelector(mood: Mood): fc.Arbitrary<unknown> {
  return sparse(2, {
    matchLabels: fewTexts(qualifiedName(mood), labelValue(mood)),
    matchExpressions: few(expression(mood, ['In', 'NotIn', 'Exists', 'DoesNotExist'])),
  });
}

/** A requirement, most often with values that its operator wants. */
function expression(mood: Mood, operators: readonly string[]): fc.Arbitrary<unknown> {
  const free = whole({
    key: needed(mood, qualifiedName(mood)),
    operator: needed(mood, either(mood, operators, ['', 'in', 'Equals'])),
    values: oneIn(2, few(labelValue(mood))),
  });
  const fitting = fc
    .tuple(qualifiedName(mood), fc.constantFrom(...operators), labelValue(mood))
    .map(([key, operator, value]) => ({
      key,
      operator,
      ...(['Exists', 'DoesNotExist'].includes(operator)
        ? {}
        : { values: [['Gt', 'Lt'].includes(operator) ? '5' : value] }),
    }));
  return mood === 'tame' ? fitting : fc.oneof(fitting, fitting, free);
}

function nodeTerm(mood: Mood): fc.Arbitrary<unknown> {
  const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];
  const matchFields = whole({
    key: either(mood, ['metadata.name'], ['', 'spec.a']),
    operator: either(mood, ['In', 'NotIn'], ['Exists', '']),
    values: either(mood, [['node-1']], [[], ['a', 'b'], ['A B']]),
  });
  return sparse(2, {
    matchExpressions: few(expression(mood, operators)),
    matchFields: oneIn(2, few(matchFields, 1)),
  });
}

function podTerm(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    labelSelector: oneIn(2, labelSelector(mood)),
    topologyKey: needed(
      mood,
      either(mood, ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'], ['', 'a b']),
    ),
    namespaces: oneIn(5, few(label(mood))),
    namespaceSelector: oneIn(5, labelSelector(mood)),
  });
}

function weighted(mood: Mood, name: string, inner: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return few(whole({ weight: either(mood, [1, 50, 100], [0, -1, 101]), [name]: needed(mood, inner) }));
}

/** Where a pod wants to be, and near which others. */
export function affinity(mood: Mood): fc.Arbitrary<unknown> {
  const [required, preferred] = [
    'requiredDuringSchedulingIgnoredDuringExecution',
    'preferredDuringSchedulingIgnoredDuringExecution',
  ];
  const terms = fc.array(nodeTerm(mood), { minLength: mood === 'tame' ? 1 : 0, maxLength: 2 });
  const pods = sparse(2, {
    [required]: few(podTerm(mood)),
    [preferred]: weighted(mood, 'podAffinityTerm', podTerm(mood)),
  });
  return sparse(2, {
    nodeAffinity: sparse(2, {
      [required]: whole({ nodeSelectorTerms: terms }),
      [preferred]: weighted(mood, 'preference', nodeTerm(mood)),
    }),
    podAffinity: pods,
    podAntiAffinity: pods,
  });
}

/** A toleration, most often of a kind that is legal. */
export function toleration(mood: Mood): fc.Arbitrary<unknown> {
  const keys = ['spot', 'moorage.dev/team', 'node.kubernetes.io/not-ready'];
  const legal = fc.oneof(
    whole({
      key: either(mood, keys, []),
      operator: fc.constant('Exists'),
      effect: oneIn(2, either(mood, ['NoSchedule', 'NoExecute'], [])),
    }),
    whole({
      key: either(mood, keys, []),
      operator: oneIn(2, fc.constant('Equal')),
      value: oneIn(2, labelValue(mood)),
      effect: oneIn(2, either(mood, ['NoSchedule', 'PreferNoSchedule'], [])),
    }),
    fc.constant({ operator: 'Exists' }),
    whole({
      key: either(mood, keys, []),
      operator: fc.constant('Exists'),
      effect: fc.constant('NoExecute'),
      tolerationSeconds: either(mood, [60, 0], [-1]),
    }),
  );
  const free = sparse(2, {
    key: qualifiedName(mood),
    operator: either(mood, ['Exists', 'Equal'], ['', 'Gt', 'Lt', 'exists']),
    value: labelValue(mood),
    effect: either(mood, ['NoSchedule', 'NoExecute', 'PreferNoSchedule'], ['', 'noexecute']),
    tolerationSeconds: either(mood, [60], [-1, 1.5]),
  });
  return mood === 'tame' ? legal : fc.oneof(legal, legal, free);
}

/** How pods are spread over nodes. */
export function topologySpread(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    maxSkew: needed(mood, either(mood, [1, 2], [0, -1])),
    topologyKey: needed(
      mood,
      either(mood, ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'], ['', 'a b']),
    ),
    whenUnsatisfiable: needed(mood, either(mood, ['DoNotSchedule', 'ScheduleAnyway'], ['', 'x'])),
    labelSelector: oneIn(2, labelSelector(mood)),
    minDomains: mood === 'tame' ? fc.constant(undefined) : oneIn(6, either(mood, [1, 2], [0, -1])),
    nodeAffinityPolicy: oneIn(6, either(mood, ['Honor', 'Ignore'], ['', 'x'])),
    nodeTaintsPolicy: oneIn(6, either(mood, ['Honor', 'Ignore'], ['', 'x'])),
  });
}
