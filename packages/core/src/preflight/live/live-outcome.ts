import type { ResourceQuota } from '../../kubernetes/admission-objects.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { Pod } from '../../kubernetes/pod.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import { created, forbiddenPod, refusal } from '../answer.js';
import { decodeObject } from '../decode/decode.js';
import { podSchema } from '../decode/pod-schema.js';
import { admissionName } from '../enter-namespace.js';
import { refuserOf, withoutDrawnParts } from './live-answer.js';
import type { Refuser } from './live-answer.js';
import { isVerdict } from './live-verdict.js';
import type { ComparedPod } from './live-verdict.js';
import type { Outcome, PodOutcomes } from '../pod-verdict.js';
import { quotaRefusals } from '../quota/quota-verdict.js';

/**
 * What counts for a pod in the course of its job after a server was asked about it: the answer of the server where it is
 * not what was predicted, with quotas as the job has used them until then.
 *
 * @param quotas - of the namespace, with what the job has used of them.
 * @returns undefined where the prediction counts, since the server confirms it.
 */
export function liveOutcomes(
  compared: ComparedPod,
  quotas: readonly ResourceQuota[],
  version: KubernetesMinor,
): PodOutcomes | undefined {
  const { answer, predicted } = compared;
  const refuser = refuserOf(answer);
  if (refuser?.kind === 'webhook' && refuser.how === 'no dry run') {
    const unknown = [message('webhook-without-dry-run', { name: refuser.name })];
    return { outcomes: predicted.outcomes, unknown };
  }
  // Without its application nothing more is known of the pod than before.
  if (!isVerdict(answer)) return undefined;
  if (isPredicted(compared)) return undefined;
  if (answer.code !== 201) return { outcomes: [refusedOutcome(compared)], unknown: [] };
  const outcome = admittedOutcome(compared, version);
  const spec = outcome.stored?.spec ?? {};
  const refusals = quotaRefusals(spec, quotas, version);
  // A quota that would have refused the pod by itself did not: whatever is predicted of it is wrong.
  const isWrong = quotaRefusals(spec, compared.quotas, version).length > 0;
  if (refusals.length === 0 || isWrong) return { outcomes: [outcome], unknown: [] };
  return {
    outcomes: refusals.map(({ reason, finding }) => ({
      ...outcome,
      answer: forbiddenPod(admissionName(outcome.stored ?? {}), reason),
      findings: [...outcome.findings, finding],
    })),
    unknown: [],
  };
}

/** That a name is taken only the server knows. */
function isPredicted({ answer, predicted, nearest }: ComparedPod): boolean {
  return nearest.difference === undefined && predicted.unknown.length === 0 && answer.code !== 409;
}

function admittedOutcome({ asked, answer, nearest }: ComparedPod, version: KubernetesMinor): Outcome {
  const printed = withoutDrawnParts(answer.pod ?? {}, asked);
  const stored = decodeObject(printed, podSchema, version).value as Pod;
  return {
    answer: created,
    stored,
    warnings: answer.warnings,
    findings: (nearest.outcome?.findings ?? []).filter(({ severity }) => severity !== 'error'),
  };
}

/** A refusal that was predicted is told as findings tell it, with their fixes. */
function refusedOutcome({ answer, nearest: { outcome } }: ComparedPod): Outcome {
  if (outcome !== undefined) return outcome;
  return {
    answer: refusal(answer.code, answer.text),
    warnings: answer.warnings,
    findings: [refusalFinding(answer.text, refuserOf(answer))],
  };
}

function refusalFinding(text: string, refuser: Refuser | undefined): Message {
  switch (refuser?.kind) {
    case 'webhook': {
      const { name, how, reason } = refuser;
      return message(how === 'failed' ? 'webhook-failed' : 'webhook-refused', { name, reason });
    }
    case 'policy':
      return message('policy-denied', { policy: refuser.name, reason: refuser.reason });
    case 'authorizer':
    case undefined:
      return message('server-refused', {
        reason: text.replace(/^pods? "[^"]*" is (?:forbidden|invalid): /i, ''),
      });
  }
}
