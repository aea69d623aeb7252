import type { Json } from '../../document/json-value.js';
import type { ResourceQuota } from '../../kubernetes/admission-objects.js';
import type { Pod } from '../../kubernetes/pod.js';
import { podOutcomes } from '../check-pod.js';
import { inNamespace } from '../cluster-snapshot.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import { refuserOf } from './live-answer.js';
import type { LiveAnswer } from './live-answer.js';
import { attributionsOf, isExplained } from './live-attribution.js';
import type { LiveAttribution } from './live-attribution.js';
import { nearestOutcome } from './live-difference.js';
import type { LiveDifference, NearestOutcome } from './live-difference.js';
import type { PodOutcomes } from '../pod-verdict.js';

/** What an API server said of one kind of pods of a job, asked about one of them by itself. */
export interface LiveVerdict {
  /** Status code of HTTP: 201 is yes. */
  readonly code: number;
  /** Why the pod is refused, in the words of the server; none where it is not. */
  readonly messages: readonly string[];
  readonly warnings: readonly string[];
  /**
   * Whether the server did what was predicted, apart from what modelled webhooks change; unknown if it gave no verdict,
   * since a webhook keeps it from dry runs.
   */
  readonly agrees: boolean | 'unknown';
  /** What is not as predicted. @default nothing */
  readonly difference?: LiveDifference;
  /** Who is behind the difference; several where any of them may be it. @default there is none */
  readonly attributedTo?: readonly LiveAttribution[];
}

/** A pod with the answer of a server and the prediction for it alone. */
export interface ComparedPod {
  /** The pod as it was sent. */
  readonly asked: Json;
  readonly answer: LiveAnswer;
  readonly predicted: PodOutcomes;
  readonly nearest: NearestOutcome;
  readonly live: LiveVerdict;
  /** Quotas of the namespace as the server had them. */
  readonly quotas: readonly ResourceQuota[];
}

export interface CompareOptions {
  /** What is known of the cluster that was asked, and of nothing else. */
  readonly snapshot: ClusterSnapshot;
  readonly namespace: string;
  /** The pod as the API server gets it. */
  readonly asked: Json;
  /** The same after what moorage's own policy does to it. @default as it was asked for */
  readonly predictedFrom?: Json;
}

/** Compares what an API server said of a pod with what is predicted for it, all by itself, now. */
export function compareLive(answer: LiveAnswer, options: CompareOptions): ComparedPod {
  const { snapshot, namespace, asked, predictedFrom = asked } = options;
  const known = withTakenName(snapshot, namespace, answer);
  const predicted = podOutcomes(known, predictedFrom, { namespace });
  const nearest = nearestOutcome(predicted.outcomes, answer, asked);
  return {
    asked,
    answer,
    predicted,
    nearest,
    live: liveVerdict(answer, { snapshot, predicted, nearest }),
    quotas: inNamespace(snapshot, 'ResourceQuota', namespace),
  };
}

function liveVerdict(
  answer: LiveAnswer,
  {
    snapshot,
    predicted: { unknown },
    nearest: { difference },
  }: Pick<ComparedPod, 'predicted' | 'nearest'> & { readonly snapshot: ClusterSnapshot },
): LiveVerdict {
  const said = {
    code: answer.code,
    messages: answer.text === '' ? [] : [answer.text],
    warnings: answer.warnings,
  };
  if (difference === undefined) return { ...said, agrees: true };
  const attributed = { answer, difference, unknown, snapshot };
  return {
    ...said,
    agrees: isVerdict(answer) ? isExplained(attributed) : 'unknown',
    difference,
    attributedTo: attributionsOf(attributed),
  };
}

/** Says whether an answer is what a pod gets that is to be created, rather than a consequence of the dry run. */
export function isVerdict(answer: LiveAnswer): boolean {
  const refuser = refuserOf(answer);
  return refuser?.kind !== 'webhook' || (refuser.how !== 'no dry run' && refuser.how !== 'no application');
}

/** Nobody lists the pods of a namespace for a name that is taken: the server says it. */
function withTakenName(snapshot: ClusterSnapshot, namespace: string, answer: LiveAnswer): ClusterSnapshot {
  const name = /^pods "([^"]+)" already exists$/.exec(answer.text)?.[1];
  if (answer.code !== 409 || name === undefined) return snapshot;
  const taken: Pod = { metadata: { name, namespace } };
  return { ...snapshot, objects: { ...snapshot.objects, Pod: [...snapshot.objects.Pod, taken] } };
}
