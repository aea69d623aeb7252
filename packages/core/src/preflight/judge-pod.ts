import type { Namespace } from '../kubernetes/admission-objects.js';
import { goQuote } from '../kubernetes/go-text.js';
import type { KubernetesMinor } from '../kubernetes/kubernetes-version.js';
import type { Pod } from '../kubernetes/pod.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { judgePolicies } from './admission-policy.js';
import type { PolicyJudgement } from './admission-policy.js';
import { created, forbiddenPod, invalidPod, refusal } from './answer.js';
import { inNamespace } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { defaultPod } from './default/default-pod.js';
import { generatedName } from './generated-name.js';
import { limitRangeReasons } from './limit-range/limit-range-reasons.js';
import { withAppArmorSkew } from './mutate/app-armor-skew.js';
import { runtimeClassOf } from './mutate-pod.js';
import { overheadProblem } from './mutate/runtime-class.js';
import { securityPolicy } from './pod-security/security-level.js';
import { securityProblem } from './pod-security/security-reasons.js';
import type { PodOutcomes, Refusal } from './pod-verdict.js';
import { quotaRefusals } from './quota/quota-verdict.js';
import { validators } from './unknown-parts.js';
import { podErrors } from './validate/validate-pod.js';

/** What a stage says: a refusal, or warnings, or nothing. */
interface Said extends Refusal {
  readonly warnings: readonly string[];
}

/** What everything after mutating admission says, up to the storage. */
export function judgePod(snapshot: ClusterSnapshot, namespace: Namespace, mutated: Pod): PodOutcomes {
  const { pod, warnings: told } = withAppArmorSkew(named(mutated), snapshot.version);
  const name = pod.metadata?.name ?? '';
  const errors = podErrors(pod, snapshot.version);
  if (errors.length > 0) {
    const findings = errors.map((reason) => message('pod-invalid', { reason }));
    return { outcomes: [{ answer: invalidPod(name, errors), warnings: told, findings }], unknown: [] };
  }
  const judgements = judgePolicies(snapshot, namespace, pod);
  const stages = [
    limitRangeStage(snapshot, pod),
    securityStage(namespace, pod, snapshot.version),
    runtimeClassStage(snapshot, pod),
    policyStage(judgements, pod),
    quotaStage(snapshot, pod),
    storageStage(snapshot, mutated),
  ];
  const warnings = [...told, ...stages.flatMap((stage) => stage.warnings)];
  const findings = stages.flatMap((stage) => stage.findings);
  const answers = stages.find((stage) => stage.answers.length > 0)?.answers ?? [created];
  const stored = readBack(pod, snapshot.version);
  return {
    outcomes: answers.map((answer) => ({ answer, stored, warnings, findings })),
    unknown: [...judgements.flatMap(notEvaluated), ...validators(snapshot, namespace, pod)],
  };
}

/** The server answers with what it reads back, and fills in defaults whenever it reads. */
function readBack(pod: Pod, version: KubernetesMinor): Pod {
  return defaultPod(pod, version);
}

function notEvaluated({ policy, denies, unsupported }: PolicyJudgement): readonly Message[] {
  return denies && unsupported !== undefined
    ? [message('policy-unknown', { policy, reason: unsupported })]
    : [];
}

function named(pod: Pod): Pod {
  const { name, generateName } = pod.metadata ?? {};
  if (name !== undefined || generateName === undefined) return pod;
  return { ...pod, metadata: { ...pod.metadata, name: generatedName(generateName) } };
}

function limitRangeStage(snapshot: ClusterSnapshot, pod: Pod): Said {
  const limitRanges = inNamespace(snapshot, 'LimitRange', pod.metadata?.namespace ?? '');
  const broken = limitRanges
    .map((limitRange) => ({
      name: limitRange.metadata?.name ?? '',
      reasons: limitRangeReasons(pod.spec ?? {}, limitRange, snapshot.version),
    }))
    .filter(({ reasons }) => reasons.length > 0);
  return {
    answers: broken.map(({ reasons }) => forbiddenPod(pod.metadata?.name ?? '', ...reasons)),
    findings: broken.flatMap(({ name, reasons }) =>
      reasons.map((reason) => message('limit-range-broken', { name, reason })),
    ),
    warnings: [],
  };
}

function securityStage({ metadata }: Namespace, pod: Pod, version: KubernetesMinor): Said {
  const { enforce, warn } = securityPolicy(metadata?.labels);
  const judged = { spec: pod.spec ?? {}, annotations: pod.metadata?.annotations ?? {} };
  const problem = securityProblem(judged, enforce, version);
  if (problem !== undefined) {
    const reason = `violates ${problem}`;
    return said(pod, reason, message('pod-security-violated', { reason }));
  }
  const isSame = warn.level === enforce.level && warn.version === enforce.version;
  const warned = isSame ? undefined : securityProblem(judged, warn, version);
  if (warned === undefined) return nothing;
  const reason = `would violate ${warned}`;
  return { answers: [], findings: [message('pod-security-warned', { reason })], warnings: [reason] };
}

function runtimeClassStage(snapshot: ClusterSnapshot, pod: Pod): Said {
  const reason = overheadProblem(pod.spec ?? {}, runtimeClassOf(snapshot, pod));
  return reason === undefined
    ? nothing
    : said(pod, reason, message('runtime-class-contradicted', { reason }));
}

/** Policies come in an order that varies; of each binding the first denial is told. */
function policyStage(judgements: readonly PolicyJudgement[], pod: Pod): Said {
  const name = pod.metadata?.name ?? '';
  const [denying, warning] = [
    judgements.filter(({ denies }) => denies),
    judgements.filter(({ warns }) => warns),
  ];
  return {
    answers: denying.flatMap(({ policy, binding, denials: [first] }) => {
      if (first === undefined) return [];
      const start = `ValidatingAdmissionPolicy '${policy}' with binding '${binding}' denied request: `;
      return [{ ...forbiddenPod(name, start + first.text), code: first.code }];
    }),
    findings: [...findingsOf(denying, 'policy-denied'), ...findingsOf(warning, 'policy-warned')],
    warnings: warning.flatMap(({ policy, binding, denials }) =>
      denials.map(
        ({ text }) =>
          `Validation failed for ValidatingAdmissionPolicy '${policy}' with binding '${binding}': ${text}`,
      ),
    ),
  };
}

function findingsOf(
  judgements: readonly PolicyJudgement[],
  code: 'policy-denied' | 'policy-warned',
): readonly Message[] {
  return judgements.flatMap(({ policy, denials }) =>
    denials.map(({ text }) => message(code, { policy, reason: text })),
  );
}

function quotaStage(snapshot: ClusterSnapshot, pod: Pod): Said {
  const quotas = inNamespace(snapshot, 'ResourceQuota', pod.metadata?.namespace ?? '');
  const refusals = quotaRefusals(pod.spec ?? {}, quotas, snapshot.version);
  return {
    answers: refusals.map(({ reason }) => forbiddenPod(pod.metadata?.name ?? '', reason)),
    findings: refusals.map(({ finding }) => finding),
    warnings: [],
  };
}

/** A name that the API server draws is free. */
function storageStage(snapshot: ClusterSnapshot, { metadata }: Pod): Said {
  const { name, namespace = '' } = metadata ?? {};
  const isTaken =
    name !== undefined &&
    inNamespace(snapshot, 'Pod', namespace).some((other) => other.metadata?.name === name);
  if (!isTaken) return nothing;
  return {
    answers: [refusal(409, `pods ${goQuote(name)} already exists`)],
    findings: [message('pod-already-exists', { namespace, name })],
    warnings: [],
  };
}

const nothing: Said = { answers: [], findings: [], warnings: [] };

function said(pod: Pod, reason: string, finding: Message): Said {
  return { answers: [forbiddenPod(pod.metadata?.name ?? '', reason)], findings: [finding], warnings: [] };
}
