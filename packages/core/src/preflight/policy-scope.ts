import type { Namespace, ValidatingAdmissionPolicy } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import { CelError, CelUnsupported } from './cel/cel-value.js';
import type { CelValue } from './cel/cel-value.js';
import type { CelScope } from './cel/cel-program.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { podInput, requestInput } from './policy-input.js';

/** What the names of variables begin with in a scope. */
const prefix = 'variables.';

/** What expressions of every policy may use for the creation of a pod, by name. */
export type PolicyInputs = (name: string) => CelValue | undefined;

/** What expressions of every policy may use for the creation of a pod. */
export function policyInputs(
  { namespaceValue }: Pick<ClusterSnapshot, 'namespaceValue'>,
  namespace: Namespace,
  pod: Pod,
): PolicyInputs {
  const object = podInput(pod);
  return (name) => {
    switch (name) {
      case 'object':
        return object;
      case 'oldObject':
        return null;
      case 'namespaceObject':
        return namespaceValue(namespace);
      case 'request':
        return requestInput(pod);
      default:
        return undefined;
    }
  };
}

/** The names that expressions of a policy may use: the inputs, and the variables of the policy. */
export function policyScope(
  policy: ValidatingAdmissionPolicy,
  inputs: PolicyInputs,
  compile: ClusterSnapshot['compile'],
): CelScope {
  const variables = policy.spec?.variables ?? [];
  const evaluated = new Map<string, CelValue>();
  const scope: CelScope = (name) => {
    const given = inputs(name);
    if (given !== undefined) return given;
    const existing = evaluated.get(name);
    if (existing !== undefined) return existing;
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
    const declared = variables.findLast((each) => (each.name ?? '') === own);
    if (declared === undefined) throw new CelUnsupported(`${name} is not understood`);
    const { expression = '' } = declared;
    const value = variable(name, () => compile(expression)(scope));
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
    const shown = JSON.stringify(name.slice(prefix.length));
    throw new CelError(`composited variable ${shown} fails to evaluate: ${error.message}`);
  }
}
