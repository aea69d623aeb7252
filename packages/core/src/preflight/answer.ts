import { goQuote } from '../kubernetes/go-text.js';

/**
 * An answer that the API server may give to the creation of a pod.
 *
 * Several reasons are told together in an order that varies from request to request, so answers are compared as sets.
 */
export interface Answer {
  /** Status code of HTTP: 201 is yes. */
  readonly code: number;
  /** Text before the reasons, such as `pods "a" is forbidden: `. */
  readonly subject: string;
  readonly reasons: readonly string[];
}

/** The pod is created. */
export const created: Answer = { code: 201, subject: '', reasons: [] };

/** A refusal that is told in one text. */
export function refusal(code: number, text: string): Answer {
  return { code, subject: text, reasons: [] };
}

/** Admission forbids the pod, for one reason or several. */
export function forbiddenPod(name: string, ...reasons: readonly string[]): Answer {
  return { code: 403, subject: `pods ${goQuote(name)} is forbidden: `, reasons: unique(reasons) };
}

/** Validation finds fields that break rules. */
export function invalidPod(name: string, errors: readonly string[]): Answer {
  return { code: 422, subject: `Pod ${goQuote(name)} is invalid: `, reasons: unique(errors) };
}

/** The text of an answer, with its reasons in the order of the fields. */
export function answerText({ subject, reasons }: Answer): string {
  return reasons.length > 1 ? `${subject}[${reasons.join(', ')}]` : subject + reasons.join('');
}

/** Says whether a text that the server gave is that answer, in whatever order it tells the reasons. */
export function isAnswerText(answer: Answer, text: string): boolean {
  const { subject, reasons } = answer;
  if (reasons.length < 2) return answerText(answer) === text;
  if (!text.startsWith(`${subject}[`) || !text.endsWith(']')) return false;
  let rest = text.slice(subject.length + 1, -1);
  const left = [...reasons].sort((a, b) => b.length - a.length);
  while (left.length > 0) {
    const index = left.findIndex((reason) => rest === reason || rest.startsWith(`${reason}, `));
    if (index < 0) return false;
    rest = rest.slice((left[index]?.length ?? 0) + 2);
    left.splice(index, 1);
  }
  return rest === '';
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
