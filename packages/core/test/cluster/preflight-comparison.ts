import type { Answer as ServerAnswer } from '../../../../testbed/testbed.mjs';
import { asObject } from '../../src/document/json-value.js';
import { isAnswerText } from '../../src/preflight/answer.js';
import { podOutcomes, printPod } from '../../src/preflight/check-pod.js';
import type { ClusterSnapshot } from '../../src/preflight/cluster-snapshot.js';
import { withoutDrawnWords } from '../../src/preflight/live/live-answer.js';
import type { Outcome, PodRequest } from '../../src/preflight/pod-verdict.js';
import { storedPod } from '../preflight/stored-pod.js';

/** Whether what was predicted is what happened; what is not known is neither. */
export type Comparison =
  'equal' | 'unknown' | { readonly predicted: readonly unknown[]; readonly actual: unknown };

const predictedWarnings = /^(?:would violate PodSecurity|unknown field|Validation failed for)/;

/** Compares what the preflight says of a pod with what a server said. */
export function compare(
  snapshot: ClusterSnapshot,
  { pod, request }: { readonly pod: unknown; readonly request: PodRequest },
  answer: ServerAnswer,
): Comparison {
  const { outcomes, unknown } = podOutcomes(snapshot, pod, request);
  if (unknown.length > 0) return 'unknown';
  const texts = [
    answer.body.message ?? '',
    withoutDrawnWords(answer.body.message ?? '', asObject(pod) ?? {}),
  ];
  if (outcomes.some((outcome) => isOutcome(outcome, answer, { pod, texts }))) return 'equal';
  return {
    predicted: outcomes.map(({ answer: said, stored, warnings }) => ({
      ...said,
      warnings,
      ...(said.code === 201 && stored !== undefined ? { stored: printPod(stored) } : {}),
    })),
    actual: {
      code: answer.status,
      warnings: answer.warnings,
      ...(answer.status === 201 ? { stored: storedPod(answer.body, pod) } : { message: answer.body.message }),
    },
  };
}

function isOutcome(
  { answer, stored, warnings }: Outcome,
  { status, body, warnings: given }: ServerAnswer,
  { pod, texts }: { readonly pod: unknown; readonly texts: readonly string[] },
): boolean {
  if (answer.code !== status) return false;
  const told = given.filter((warning) => predictedWarnings.test(warning));
  if (answer.code !== 201) return texts.some((text) => isAnswerText(answer, text));
  return (
    isSame(stored && printPod(stored), storedPod(body, pod)) && isSame([...warnings].sort(), [...told].sort())
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys, so that the order of fields plays no part. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
