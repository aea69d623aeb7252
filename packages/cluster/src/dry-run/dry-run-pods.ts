import type { Json, LiveAnswer } from '@moorage/core';
import type { ApiServer } from '../connect/api-server.js';
import { dryRunPod } from './dry-run-pod.js';

/** A pod that is to be asked about. */
export interface DryRunRequest {
  readonly namespace: string;
  readonly pod: Json;
}

/** Requests that are under way at once. */
const mostAtOnce = 8;

/**
 * Asks an API server what it would say to the creation of pods, about each as if there were no other. Nothing is created.
 *
 * @returns the answers in the order of the requests; the same pod is asked about once.
 * @throws MoorageError as `dryRunPod` does.
 */
export async function dryRunPods(
  api: ApiServer,
  requests: readonly DryRunRequest[],
): Promise<readonly LiveAnswer[]> {
  const keys = requests.map((request) => JSON.stringify([request.namespace, request.pod]));
  const waiting = [...new Map(requests.map((request, at) => [keys[at] ?? '', request]))];
  const answers = new Map<string, LiveAnswer>();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [key, { namespace, pod }] = next;
      answers.set(key, await dryRunPod(api, namespace, pod));
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, waiting.length) }, work));
  return keys.flatMap((key) => answers.get(key) ?? []);
}
