import { emrAccounts } from '../../job/emr-pod.js';
import { isJob } from '../../job/job-description.js';
import type { JobSource } from '../../job/job-description.js';
import { MoorageError } from '../../error.js';
import type { JobRole } from '../../job/job-pods.js';
import type { Json } from '../../document/json-value.js';
import { withPlace } from '../../message/message.js';
import { sortedFindings } from '../check-job.js';
import { checkSource } from '../check-source.js';
import type { ClusterSnapshot } from '../cluster-snapshot.js';
import type { JobPodVerdict, JobVerdict } from '../job-verdict.js';
import { sourcePods } from '../judge-source.js';
import type { SourceSurroundings } from '../judge-source.js';
import type { LiveAnswer } from './live-answer.js';
import { liveFindings } from './live-finding.js';
import { liveOutcomes } from './live-outcome.js';
import { compareLive } from './live-verdict.js';
import type { ComparedPod, LiveVerdict } from './live-verdict.js';

/** A pod of a job, of which an API server may be asked. */
export interface AskedPod {
  readonly role: JobRole;
  /** The pod as the API server gets it. */
  readonly asked: Json;
  /** The same after what moorage's own policy does to it. */
  readonly predictedFrom: Json;
}

/** What becomes of one kind of pods of a job, with what a server said of them. */
export interface LivePodVerdict extends JobPodVerdict {
  /** @default no server was asked about the pod */
  readonly live?: LiveVerdict;
}

/** A verdict in which answers of an API server count before predictions. */
export interface LiveJobVerdict extends JobVerdict {
  readonly pods: readonly LivePodVerdict[];
}

/** A wrong prediction with all that is needed to see it again. */
export interface PredictionFault {
  readonly role: JobRole;
  readonly namespace: string;
  /** The pod as it was sent. */
  readonly pod: Json;
  readonly live: LiveVerdict;
}

/** What becomes of a job after a server was asked. */
export interface LiveCheck {
  readonly verdict: LiveJobVerdict;
  readonly faults: readonly PredictionFault[];
}

/** The pods of a job of which a server is to be asked: one of each kind, none for a job that Spark would not start. */
export function askedPods(source: JobSource, surroundings: SourceSurroundings): readonly AskedPod[] {
  try {
    const { made, pods } = sourcePods(source, surroundings);
    return pods.pods.flatMap(({ role, pod }, at) => {
      const asked = made.pods[at]?.pod;
      return asked === undefined || isUnwanted(pods.executors?.most, role)
        ? []
        : [{ role, asked, predictedFrom: pod }];
    });
  } catch (error) {
    if (!MoorageError.is(error) || !isJob(source)) throw error;
    return [];
  }
}

function isUnwanted(executors: number | 'unbounded' | undefined, role: JobRole): boolean {
  return role === 'executor' && executors === 0;
}

/**
 * The verdict on a job after an API server was asked about its pods, each by itself. What the server says counts; how many
 * executors fit is predicted, with the pods that the server would store.
 *
 * @param answers - to the pods of `askedPods`, in their order.
 * @param cluster - what is known of the cluster that was asked, and of nothing else.
 */
export function checkLive(
  source: JobSource,
  surroundings: SourceSurroundings,
  { answers, cluster }: { readonly answers: readonly LiveAnswer[]; readonly cluster: ClusterSnapshot },
): LiveCheck {
  const { namespace, snapshot } = surroundings;
  const compared = askedPods(source, surroundings).flatMap((pod, at) => {
    const answer = answers[at];
    return answer === undefined
      ? []
      : [{ ...pod, compared: compareLive(answer, { snapshot: cluster, namespace, ...pod }) }];
  });
  const byPod = new Map<unknown, ComparedPod>(
    compared.map((each) => [JSON.stringify(each.predictedFrom), each.compared]),
  );
  const verdict = checkSource(source, {
    ...surroundings,
    answered: (pod, quotas) => {
      const found = byPod.get(JSON.stringify(pod));
      return found === undefined ? undefined : liveOutcomes(found, quotas, snapshot.version);
    },
  });
  const made = isJob(source) && source.emr !== undefined ? Object.values(emrAccounts(source.emr) ?? {}) : [];
  const place = isJob(source) ? source.placeOf('') : source.placeOf([]);
  const notes = compared
    .flatMap((each) => liveFindings(each.role, each.compared, made))
    .map((finding) => ({ ...finding, message: withPlace(finding.message, place) }));
  return {
    verdict: {
      ...verdict,
      pods: verdict.pods.map((pod) => {
        const live = compared.find(({ role }) => role === pod.role)?.compared.live;
        return live === undefined ? pod : { ...pod, live };
      }),
      findings: sortedFindings([...verdict.findings, ...notes]),
    },
    faults: compared.flatMap(({ role, asked, compared: { live } }) =>
      live.attributedTo?.some(({ kind }) => kind === 'prediction') === true
        ? [{ role, namespace, pod: asked, live }]
        : [],
    ),
  };
}
