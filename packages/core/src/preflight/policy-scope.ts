import type { Namespace, ValidatingAdmissionPolicy } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import { printObject } from '../kubernetes/print-object.js';
import { CelError, CelUnsupported, fromJson, isMap } from './cel/cel-value.js';
import type { CelValue } from './cel/cel-value.js';
import { evaluateCel } from './cel/evaluate-cel.js';
import type { CelScope } from './cel/evaluate-cel.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';

/** Metadata that the API server adds, of which the preflight knows nothing. */
const addedMetadata = ['uid', 'creationTimestamp', 'generation', 'managedFields', 'resourceVersion'];

/** What expressions of every policy may use for the creation of a pod. */
export function policyInputs(namespace: Namespace, pod: Pod): ReadonlyMap<string, CelValue> {
  return new Map<string, CelValue>([
    ['object', withUnknown(printed({ apiVersion: 'v1', kind: 'Pod', ...pod }), ['status'])],
    ['oldObject', null],
    ['namespaceObject', withUnknown(printed(namespace), ['spec', 'status'])],
    ['request', requestOf(pod)],
  ]);
}

/** The names that expressions of a policy may use: the inputs, and the variables of the policy. */
export function policyScope(
  policy: ValidatingAdmissionPolicy,
  inputs: ReadonlyMap<string, CelValue>,
  parse: ClusterSnapshot['parse'],
): CelScope {
  const variables = new Map(
    (policy.spec?.variables ?? []).map(({ name = '', expression = '' }) => [`variables.${name}`, expression]),
  );
  const evaluated = new Map(inputs);
  const scope: CelScope = (name) => {
    const existing = evaluated.get(name);
    if (existing !== undefined) return existing;
    const expression = variables.get(name);
    if (expression === undefined) throw new CelUnsupported(`${name} is not understood`);
    const value = variable(name, () => evaluateCel(parse(expression), scope));
    evaluated.set(name, value);
    return value;
  };
  return scope;
}

function variable(name: string, evaluate: () => CelValue): CelValue {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    const shown = JSON.stringify(name.slice('variables.'.length));
    throw new CelError(`composited variable ${shown} fails to evaluate: ${error.message}`);
  }
}

function printed(object: object): ReadonlyMap<CelValue, CelValue> {
  const value = fromJson(printObject(object));
  return isMap(value) ? value : new Map();
}

function withUnknown(
  object: ReadonlyMap<CelValue, CelValue>,
  fields: readonly string[],
): ReadonlyMap<CelValue, CelValue> {
  const metadata = object.get('metadata') ?? new Map<CelValue, CelValue>();
  const added = addedMetadata.map((name) => [name, { opaque: `metadata.${name}` }] as const);
  return new Map<CelValue, CelValue>([
    ...object,
    ...fields.map((name) => [name, { opaque: name }] as const),
    ['metadata', isMap(metadata) ? new Map<CelValue, CelValue>([...metadata, ...added]) : metadata],
  ]);
}

function requestOf({ metadata }: Pod): CelValue {
  const kind = fromJson({ group: '', version: 'v1', kind: 'Pod' });
  const resource = fromJson({ group: '', version: 'v1', resource: 'pods' });
  const unknown = ['uid', 'userInfo', 'dryRun', 'options', 'name', 'requestSubResource', 'subResource'];
  return new Map<CelValue, CelValue>([
    ['kind', kind],
    ['requestKind', kind],
    ['resource', resource],
    ['requestResource', resource],
    ['namespace', metadata?.namespace ?? ''],
    ['operation', 'CREATE'],
    ...unknown.map((name) => [name, { opaque: `request.${name}` }] as const),
  ]);
}
