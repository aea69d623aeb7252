import type {
  Namespace,
  PolicyValidation,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from '../kubernetes/admission-objects.js';
import { byteLength } from '../kubernetes/go-text.js';
import type { Pod } from '../kubernetes/pod.js';
import { isTrue } from './cel/cel-logic.js';
import type { CelScope } from './cel/cel-program.js';
import { CelError, CelUnsupported } from './cel/cel-value.js';
import type { CelValue } from './cel/cel-value.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { policyInputs, policyScope } from './policy-scope.js';
import { isAboutPod } from './request-match.js';

/** What a policy has against a pod. */
export interface PolicyDenial {
  readonly text: string;
  /** Status code of the answer if the binding denies. */
  readonly code: number;
}

/** A policy and a binding that are about a pod, and what the policy says. */
export interface PolicyJudgement {
  readonly policy: string;
  readonly binding: string;
  readonly denies: boolean;
  readonly warns: boolean;
  readonly denials: readonly PolicyDenial[];
  /** Why the policy cannot be evaluated, if it cannot. */
  readonly unsupported?: string;
}

/** What expressions of a policy are evaluated with. */
interface Evaluation {
  readonly scope: CelScope;
  readonly compile: ClusterSnapshot['compile'];
}

const mostMessageBytes = 5 * 1024;
const codes: Readonly<Record<string, number>> = {
  Unauthorized: 401,
  Forbidden: 403,
  RequestEntityTooLarge: 413,
};
const invalidCode = 422;

/**
 * What every policy that is about a pod says of it, for each of its bindings.
 *
 * @param pod - as it would be stored.
 * @see Kubernetes apiserver 0.35.4, pkg/admission/plugin/policy/validating
 */
export function judgePolicies(
  snapshot: ClusterSnapshot,
  namespace: Namespace,
  pod: Pod,
): readonly PolicyJudgement[] {
  const { objects, compile } = snapshot;
  const policies = objects.ValidatingAdmissionPolicy.filter(({ spec }) =>
    isAboutPod(spec?.matchConstraints, namespace, pod),
  );
  if (policies.length === 0) return [];
  const inputs = policyInputs(snapshot, namespace, pod);
  return policies.flatMap((policy) =>
    objects.ValidatingAdmissionPolicyBinding.filter(
      ({ spec }) =>
        spec?.policyName === policy.metadata?.name && isAboutPod(spec?.matchResources, namespace, pod),
    ).flatMap((binding) => judge(policy, binding, { scope: policyScope(policy, inputs, compile), compile })),
  );
}

function judge(
  policy: ValidatingAdmissionPolicy,
  binding: ValidatingAdmissionPolicyBinding,
  evaluation: Evaluation,
): PolicyJudgement {
  const actions = binding.spec?.validationActions ?? [];
  const judged = {
    policy: policy.metadata?.name ?? '',
    binding: binding.metadata?.name ?? '',
    denies: actions.includes('Deny'),
    warns: actions.includes('Warn'),
  };
  try {
    if (policy.spec?.paramKind !== undefined) throw new CelUnsupported('it has parameters');
    return { ...judged, denials: denialsOf(policy, evaluation) };
  } catch (error) {
    if (!(error instanceof CelUnsupported)) throw error;
    return { ...judged, denials: [], unsupported: error.message };
  }
}

function denialsOf(
  { spec = {} }: ValidatingAdmissionPolicy,
  evaluation: Evaluation,
): readonly PolicyDenial[] {
  const failureDenies = spec.failurePolicy !== 'Ignore';
  const { isMet, failures } = conditions(spec.matchConditions, evaluation);
  if (!isMet) return [];
  if (failures.length > 0) return failureDenies ? [{ text: aggregated(failures), code: invalidCode }] : [];
  return (spec.validations ?? []).flatMap((validation) => {
    const { expression = '', reason = '' } = validation;
    const result = attempted(expression, evaluation);
    if (typeof result === 'string') return failureDenies ? [{ text: result, code: invalidCode }] : [];
    if (isTrue(result.value)) return [];
    return [{ text: denialText(validation, evaluation), code: codes[reason] ?? invalidCode }];
  });
}

/** A condition that is false decides; otherwise those that fail do. */
function conditions(
  given: readonly { readonly expression?: string }[] | undefined,
  evaluation: Evaluation,
): { readonly isMet: boolean; readonly failures: readonly string[] } {
  const failures: string[] = [];
  for (const { expression = '' } of given ?? []) {
    const result = attempted(expression, evaluation);
    if (typeof result === 'string') failures.push(result);
    else if (!isTrue(result.value)) return { isMet: false, failures: [] };
  }
  return { isMet: true, failures };
}

/** The value of an expression, or what is said of its failure. */
function attempted(
  expression: string,
  { scope, compile }: Evaluation,
): { readonly value: CelValue } | string {
  try {
    return { value: compile(expression)(scope) };
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    return `expression '${expression}' resulted in error: ${error.message}`;
  }
}

function denialText(
  { expression = '', message = '', messageExpression }: PolicyValidation,
  evaluation: Evaluation,
): string {
  const computed = messageExpression === undefined ? '' : computedText(messageExpression, evaluation);
  if (computed !== '') return computed;
  return message.trim() === '' ? `failed expression: ${expression.trim()}` : message.trim();
}

/** A text that is too long, of several lines or no text at all is not told. */
function computedText(expression: string, evaluation: Evaluation): string {
  const result = attempted(expression, evaluation);
  if (typeof result === 'string' || typeof result.value !== 'string') return '';
  const text = result.value.trim();
  return byteLength(text) > mostMessageBytes || text.includes('\n') ? '' : text;
}

function aggregated(failures: readonly string[]): string {
  const unique = [...new Set(failures)];
  return unique.length === 1 ? (unique[0] ?? '') : `[${unique.join(', ')}]`;
}
