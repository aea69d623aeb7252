import type { LimitRange } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import { printObject } from '../kubernetes/print-object.js';
import { message } from '../message/message.js';
import type { Message } from '../message/message.js';
import { answerText } from './answer.js';
import { inNamespace } from './cluster-snapshot.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { eksDoubts } from './webhook/eks-webhook.js';
import { admissionName, authorizationRefusal, enterNamespace } from './enter-namespace.js';
import type { EnteredNamespace } from './enter-namespace.js';
import { judgePod } from './judge-pod.js';
import { mutatePod } from './mutate-pod.js';
import { mostLimitRanges, withLimitRangeDefaults } from './mutate/limit-range-defaults.js';
import type { PodOutcomes, PodRequest, PodVerdict, Refusal } from './pod-verdict.js';
import { receivePod } from './receive-pod.js';
import { mutators, unknownParts } from './unknown-parts.js';

/**
 * What the API server will say to the creation of a pod, in its own words, without asking it.
 *
 * @param input - a pod as a parser of YAML or JSON returned it.
 */
export function checkPod(snapshot: ClusterSnapshot, input: unknown, request: PodRequest): PodVerdict {
  const outcomes = podOutcomes(snapshot, input, request);
  const [only, ...others] = storedPods(outcomes);
  const isOne = outcomes.unknown.length === 0 && others.length === 0;
  return {
    ...podVerdict(outcomes, input),
    ...(isOne && only !== undefined ? { defaulted: printPod(only) } : {}),
  };
}

/** The pods that may be stored, one for each course in which the pod is created. */
export function storedPods({ outcomes }: PodOutcomes): readonly Pod[] {
  return outcomes.flatMap(({ answer, stored }) =>
    answer.code === 201 && stored !== undefined ? [stored] : [],
  );
}

/** The verdict that follows from every course that the creation of a pod may take, without the pod that is stored. */
export function podVerdict(
  { outcomes, unknown }: PodOutcomes,
  input: unknown,
): Omit<PodVerdict, 'defaulted'> {
  const answers = uniqueBy(
    outcomes.map(({ answer }) => answer),
    answerText,
  );
  const findings = uniqueBy(
    [...outcomes.flatMap((outcome) => outcome.findings), ...unknown],
    ({ code, text }) => `${code} ${text}`,
  );
  const accepted = answers.filter(({ code }) => code === 201).length;
  const isCertain = unknown.length === 0;
  return {
    pod: nameOf(input),
    admitted: isCertain ? accepted > 0 : 'unknown',
    code: answers[0]?.code ?? 0,
    messages: answers.filter(({ code }) => code !== 201).map(answerText),
    answers,
    warnings: [...new Set(outcomes.flatMap(({ warnings }) => warnings))],
    findings,
  };
}

/** A stored pod as the API server answers with it. */
export function printPod(pod: Pod): unknown {
  return printObject({ apiVersion: 'v1', kind: 'Pod', ...pod });
}

/** The courses that the creation of a pod may take, each with the pod that would be stored. */
export function podOutcomes(snapshot: ClusterSnapshot, input: unknown, request: PodRequest): PodOutcomes {
  const unauthorized = authorizationRefusal(request);
  if (unauthorized !== undefined) return refused(unauthorized);
  const received = receivePod(input, request, snapshot.version);
  if ('answers' in received) return refused(received);
  const { pod, warnings, findings, foreignFields } = received;
  const entered = enterNamespace(snapshot, pod, request.namespace);
  if ('answers' in entered) return refused(entered);
  const admission = admit(snapshot, pod, entered);
  return {
    outcomes: admission.outcomes.map((outcome) => ({
      ...outcome,
      warnings: [...warnings, ...outcome.warnings],
      findings: [...findings, ...outcome.findings],
    })),
    unknown: [...foreignFields.map((path) => message('pod-field-outside', { path })), ...admission.unknown],
  };
}

function admit(snapshot: ClusterSnapshot, pod: Pod, { namespace, unknown }: EnteredNamespace): PodOutcomes {
  const limitRanges = inNamespace(snapshot, 'LimitRange', pod.metadata?.namespace ?? '');
  const counted = limitRanges.slice(0, mostLimitRanges);
  const worlds = withLimitRangeDefaults(pod, counted).map((sized): PodOutcomes => {
    const mutated = mutatePod(snapshot, sized);
    if ('answers' in mutated) return refused(mutated);
    const judged = judgePod(snapshot, namespace, mutated.pod);
    return {
      outcomes: judged.outcomes,
      unknown: [
        ...mutated.unknown,
        ...unknownParts(mutated.pod),
        ...judged.unknown,
        ...eksDoubts(snapshot, namespace, { pod: mutated.pod, judged }),
      ],
    };
  });
  const outcomes = worlds.flatMap((world) => world.outcomes);
  return {
    outcomes,
    unknown: [
      ...unknown,
      ...mutators(snapshot, namespace, pod),
      ...orderDoubts(limitRanges, worlds),
      ...worlds.flatMap((world) => world.unknown),
    ],
  };
}

/** The order of limit ranges varies, and may decide whether a pod is admitted. */
function orderDoubts(limitRanges: readonly LimitRange[], worlds: readonly PodOutcomes[]): readonly Message[] {
  if (limitRanges.length > mostLimitRanges) {
    const most = String(mostLimitRanges);
    return [message('pod-outside', { reason: `the namespace has more than ${most} limit ranges` })];
  }
  const admitting = worlds.filter(({ outcomes }) => outcomes.some(({ answer }) => answer.code === 201));
  if (admitting.length === 0 || admitting.length === worlds.length) return [];
  const names = limitRanges.map(({ metadata }) => metadata?.name ?? '').join(', ');
  return [message('limit-range-order', { names })];
}

function refused({ answers, findings }: Refusal): PodOutcomes {
  return { outcomes: answers.map((answer) => ({ answer, warnings: [], findings })), unknown: [] };
}

function nameOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('metadata' in input)) return 'Unknown';
  const { metadata } = input;
  if (typeof metadata !== 'object' || metadata === null) return 'Unknown';
  const named: Readonly<Record<string, unknown>> = { ...metadata };
  const [name, generateName] = [named['name'], named['generateName']];
  return admissionName({
    metadata: {
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof generateName === 'string' ? { generateName } : {}),
    },
  });
}

function uniqueBy<Element>(
  elements: readonly Element[],
  keyOf: (element: Element) => string,
): readonly Element[] {
  return [...new Map(elements.map((element) => [keyOf(element), element])).values()];
}
