import type { JobRole } from '../../job/job-pods.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';
import type { JobFinding } from '../job-verdict.js';
import type { LiveAttribution } from './live-attribution.js';
import { refuserOf } from './live-answer.js';
import type { FieldChange } from './live-change.js';
import type { ComparedPod } from './live-verdict.js';

/** Changes that a text tells one by one. */
const mostChanges = 4;

/** What a person should know about the answer of a server to a pod, beside the verdict. */
export function liveFindings(
  role: JobRole,
  compared: ComparedPod,
  madeAccounts: readonly string[],
): readonly JobFinding[] {
  return [
    ...applicationNotes(compared),
    ...changeNotes(compared),
    ...faultNotes(compared),
    ...accountNotes(compared, madeAccounts),
  ].map((told) => ({ message: told, role }));
}

/** Names of those behind a difference, for people. */
export function attributedNames(attributions: readonly LiveAttribution[]): string {
  return attributions.map(attributedName).join(' or ');
}

function attributedName({ kind, name = '', configuration }: LiveAttribution): string {
  switch (kind) {
    case 'webhook':
      return `webhook ${name}${configuration === undefined ? '' : ` of ${configuration}`}`;
    case 'policy':
      return `policy ${name}`;
    case 'unmodelled':
      return `what is not modelled (${name})`;
    case 'prediction':
      return 'the prediction';
  }
}

/** What modelled webhooks change is as expected. */
function changeNotes({ answer, live }: ComparedPod): readonly Message[] {
  const { agrees, difference, attributedTo = [] } = live;
  const changers = attributedTo.filter(({ kind }) => kind === 'webhook' || kind === 'policy');
  const { fields = [] } = difference ?? {};
  if (answer.code !== 201 || agrees === true || changers.length === 0 || fields.length === 0) return [];
  return [message('pod-changed', { names: attributedNames(changers), changes: changesText(fields) })];
}

function faultNotes({ answer, live: { difference, attributedTo = [] } }: ComparedPod): readonly Message[] {
  if (difference === undefined || attributedTo.every(({ kind }) => kind !== 'prediction')) return [];
  const { answers, fields, missingWarnings, otherWarnings } = difference;
  const said = answer.text === '' ? String(answer.code) : `${String(answer.code)} ${answer.text}`;
  const predicted = answers?.map(({ code, text }) => `${String(code)} ${text}`.trim()).join(' or ');
  const warned = [...missingWarnings, ...otherWarnings];
  return [
    message('prediction-differs', {
      predicted: predicted ?? String(answer.code),
      actual:
        predicted === undefined
          ? `${said} with other ${fields.length > 0 ? changesText(fields) : `warnings: ${warned.join('; ')}`}`
          : said,
    }),
  ];
}

function changesText(fields: readonly FieldChange[]): string {
  const shown = fields.slice(0, mostChanges).map(({ path }) => path);
  const more = fields.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

/** The webhook of the Spark Operator refuses the pods of an application that is not there. */
function applicationNotes({ answer }: ComparedPod): readonly Message[] {
  const refuser = refuserOf(answer);
  return refuser?.kind === 'webhook' && refuser.how === 'no application'
    ? [message('webhook-wants-application', { name: refuser.name })]
    : [];
}

/** EMR makes accounts with the first job, so that a server refuses the pods until then. */
function accountNotes({ answer }: ComparedPod, madeAccounts: readonly string[]): readonly Message[] {
  const name = /error looking up service account [^/]+\/([^:]+): serviceaccount "[^"]+" not found$/.exec(
    answer.text,
  )?.[1];
  if (name === undefined || !madeAccounts.includes(name)) return [];
  return [message('account-not-made', { name })];
}
