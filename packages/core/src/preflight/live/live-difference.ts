import type { Json } from '../../document/json-value.js';
import { answerText, isAnswerText } from '../answer.js';
import { printPod } from '../check-pod.js';
import { fieldChanges } from './live-change.js';
import type { FieldChange } from './live-change.js';
import { withoutDrawnParts, withoutDrawnWords } from './live-answer.js';
import type { LiveAnswer } from './live-answer.js';
import type { Outcome } from '../pod-verdict.js';

/** In what an answer is not as it was predicted. */
export interface LiveDifference {
  /** Answers that were predicted, where the server gave none of them. */
  readonly answers?: readonly { readonly code: number; readonly text: string }[];
  /** Fields of the stored pod; none where the pod is refused. */
  readonly fields: readonly FieldChange[];
  /** Warnings that were predicted and not given. */
  readonly missingWarnings: readonly string[];
  /** Warnings that were given and not predicted, of those that predictions are about. */
  readonly otherWarnings: readonly string[];
}

/** The outcome of those that were predicted which is nearest to an answer, and what is left between the two. */
export interface NearestOutcome {
  /** Absent where no predicted answer is the one that was given. */
  readonly outcome?: Outcome;
  /** Absent where there is none. */
  readonly difference?: LiveDifference;
}

/** Webhooks warn as they like, so that only these warnings are predicted. */
const predictedWarnings = /^(?:would violate PodSecurity|unknown field|Validation failed for)/;

/** Compares an answer with every outcome that was predicted for a pod. */
export function nearestOutcome(
  outcomes: readonly Outcome[],
  answer: LiveAnswer,
  asked: Json,
): NearestOutcome {
  const texts = [answer.text, withoutDrawnWords(answer.text, asked)];
  const same = outcomes.filter(
    ({ answer: predicted }) =>
      predicted.code === answer.code &&
      (predicted.code === 201 || texts.some((text) => isAnswerText(predicted, text))),
  );
  const compared = same.map((outcome) => ({ outcome, difference: differenceFrom(outcome, answer, asked) }));
  const [nearest] = compared.sort((a, b) => sizeOf(a.difference) - sizeOf(b.difference));
  if (nearest !== undefined) {
    const { outcome, difference } = nearest;
    return sizeOf(difference) === 0 ? { outcome } : { outcome, difference };
  }
  const answers = outcomes.map(({ answer: predicted }) => ({
    code: predicted.code,
    text: answerText(predicted),
  }));
  const unique = new Map(answers.map((each) => [`${String(each.code)} ${each.text}`, each]));
  return { difference: { ...noDifference, answers: [...unique.values()] } };
}

const noDifference: LiveDifference = { fields: [], missingWarnings: [], otherWarnings: [] };

function differenceFrom(
  { stored, warnings }: Outcome,
  { code, pod, warnings: given }: LiveAnswer,
  asked: Json,
): LiveDifference {
  if (code !== 201 || pod === undefined || stored === undefined) return noDifference;
  const told = given.filter((warning) => predictedWarnings.test(warning));
  return {
    fields: fieldChanges(printPod(stored), withoutDrawnParts(pod, asked)),
    missingWarnings: warnings.filter((warning) => !told.includes(warning)),
    otherWarnings: told.filter((warning) => !warnings.includes(warning)),
  };
}

function sizeOf({ fields, missingWarnings, otherWarnings }: LiveDifference): number {
  return fields.length + missingWarnings.length + otherWarnings.length;
}
