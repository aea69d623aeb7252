import type { Message } from '../../message/message.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import { refuserOf } from './live-answer.js';
import type { LiveAnswer } from './live-answer.js';
import type { FieldChange } from './live-change.js';
import type { LiveDifference } from './live-difference.js';
import { isModelledWebhook, makerOf } from '../webhook/modelled-webhook.js';

/** Why an API server answered otherwise than predicted. */
export interface LiveAttribution {
  /**
   * A webhook or a policy of the cluster, a part of the pod or of the cluster about which no prediction is made, or else the
   * prediction, which is wrong.
   */
  readonly kind: 'webhook' | 'policy' | 'unmodelled' | 'prediction';
  /** Name of the webhook or policy, or what is not modelled. @default it is the prediction */
  readonly name?: string;
  /** Name of the object that configures the webhook. @default it is no webhook, or the object was not seen */
  readonly configuration?: string;
}

/** What an answer is attributed with. */
export interface Attributed {
  readonly answer: LiveAnswer;
  readonly difference: LiveDifference;
  /** Why nothing certain was predicted; none if it was. */
  readonly unknown: readonly Message[];
  readonly snapshot: ClusterSnapshot;
}

/**
 * Who is behind a difference: what the text of the server names, else webhooks of which it is known what they change, else
 * everything in the cluster that may have changed the pod, else what is not modelled, else the prediction.
 *
 * @returns at least one; several where any of them may be it.
 */
export function attributionsOf(attributed: Attributed): readonly LiveAttribution[] {
  const { answer, difference, unknown, snapshot } = attributed;
  const named = namedBy(answer, unknown, snapshot);
  if (named !== undefined) return [named];
  const changes = difference.fields.map((change) => ({ change, maker: makerOf(change, snapshot) }));
  const makers = unique(changes.flatMap(({ maker }) => maker ?? []));
  const unexplained = changes.filter(({ maker }) => maker === undefined).map(({ change }) => change);
  const known = makers.map((name) => webhook(name, snapshot));
  if (!isLeft(difference, unexplained, makers)) return known;
  return [...known, ...othersBehind(attributed)];
}

/** Says whether webhooks that are modelled explain all of a difference. */
export function isExplained({ difference, snapshot }: Attributed): boolean {
  const makers = difference.fields.map((change) => makerOf(change, snapshot));
  const unexplained = difference.fields.filter((_, at) => makers[at] === undefined);
  return !isLeft(difference, unexplained, makers);
}

/** A policy may warn of what a modelled webhook adds. */
function isLeft(
  { answers, missingWarnings, otherWarnings }: LiveDifference,
  unexplained: readonly FieldChange[],
  makers: readonly (string | undefined)[],
): boolean {
  const isChanged = makers.some((maker) => maker !== undefined);
  const warnings = isChanged ? [] : [...missingWarnings, ...otherWarnings];
  return answers !== undefined || unexplained.length > 0 || warnings.length > 0;
}

/** What the server names itself. A policy that was evaluated is no excuse for a wrong prediction. */
function namedBy(
  answer: LiveAnswer,
  unknown: readonly Message[],
  snapshot: ClusterSnapshot,
): LiveAttribution | undefined {
  const refuser = refuserOf(answer);
  if (refuser?.kind === 'webhook') return webhook(refuser.name, snapshot);
  if (refuser?.kind !== 'policy') return undefined;
  const { name } = refuser;
  const isSeen = snapshot.objects.ValidatingAdmissionPolicy.some(({ metadata }) => metadata?.name === name);
  const isUnknown = unknown.some(
    ({ code, params }) => code === 'policy-unknown' && params['policy'] === name,
  );
  return isUnknown || !isSeen ? { kind: 'policy', name } : undefined;
}

function othersBehind({ answer, unknown, snapshot }: Attributed): readonly LiveAttribution[] {
  const { MutatingAdmissionPolicy, MutatingWebhookConfiguration } = snapshot.objects;
  const changing = MutatingWebhookConfiguration.flatMap(({ webhooks = [] }) => webhooks).map(
    ({ name = '' }) => name,
  );
  const policies = MutatingAdmissionPolicy.map(({ metadata }) => metadata?.name ?? '');
  const mutators = unknown.flatMap(({ code, params }): readonly LiveAttribution[] => {
    const { name = '', policy = '' } = params;
    if (code === 'webhook-unknown' && changing.includes(name) && !isModelledWebhook(name)) {
      return [webhook(name, snapshot)];
    }
    return code === 'policy-unknown' && policies.includes(policy) ? [{ kind: 'policy', name: policy }] : [];
  });
  if (mutators.length > 0) return mutators;
  const byInterface = changing.find(
    (name) => isModelledWebhook(name) && answer.text.includes('vpc.amazonaws.com/'),
  );
  if (byInterface !== undefined) return [webhook(byInterface, snapshot)];
  const unmodelled = unknown.flatMap(({ code, params, text }): readonly LiveAttribution[] => {
    if (code === 'webhook-unknown') return [];
    return [{ kind: 'unmodelled', name: params['path'] ?? params['reason'] ?? params['name'] ?? text }];
  });
  return unmodelled.length > 0 ? unmodelled : [{ kind: 'prediction' }];
}

function webhook(name: string, { objects }: ClusterSnapshot): LiveAttribution {
  const configuration = [
    ...objects.MutatingWebhookConfiguration,
    ...objects.ValidatingWebhookConfiguration,
  ].find(({ webhooks = [] }) => webhooks.some((each) => each.name === name))?.metadata?.name;
  return { kind: 'webhook', name, ...(configuration === undefined ? {} : { configuration }) };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
