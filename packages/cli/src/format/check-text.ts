import { formatPlace } from '@moorage/core';
import type {
  ExecutorVerdict,
  JobFinding,
  JobOutcome,
  LivePodVerdict,
  LiveVerdict,
  Message,
} from '@moorage/core';
import type { CheckedJob } from '../command/check/check-jobs.js';
import { messageText } from '../io/message-text.js';
import type { MessageForm } from '../io/message-text.js';
import { formatTable } from '../io/table.js';
import type { TableColumn } from '../io/table.js';
import { visibleText } from '../io/text-width.js';
import { wrapText } from '../io/wrap.js';
import type { CheckReport } from './check-data.js';

/** A check for people: each job with what becomes of its pods, and what to do about it. */
export function checkText({ jobs, objects }: CheckReport, form: MessageForm): string {
  return [
    ...jobs.map((job) => jobText(job, form)),
    ...objects.map((told) => findingText({ message: told }, form)),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** How many jobs of each verdict there are. */
export function checkSummary({ jobs }: CheckReport): string {
  const outcomes: readonly JobOutcome[] = ['admitted', 'limited', 'refused', 'unknown'];
  const counts = outcomes
    .map((outcome) => [jobs.filter(({ verdict }) => verdict === outcome).length, outcome] as const)
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${String(count)} ${outcome}`);
  return counts.length === 0 ? 'there is no job in the files\n' : `${counts.join(', ')}\n`;
}

function jobText(job: CheckedJob, form: MessageForm): string {
  const { colours } = form;
  const colour = {
    admitted: colours.cyan,
    limited: colours.yellow,
    refused: colours.red,
    unknown: colours.red,
  };
  const where = [
    job.kind,
    ...(job.team === undefined ? [] : [`team ${job.team}`]),
    `namespace ${job.namespace}`,
    ...(job.cluster === undefined ? [] : [`cluster ${job.cluster}`]),
    `Kubernetes ${job.kubernetes}`,
  ].join(', ');
  const head = `${visibleText(`${job.file}: ${job.job}`)}: ${colour[job.verdict](job.verdict)}\n`;
  const shown = columnsOf(job);
  const pods = formatTable(
    shown,
    job.pods.map((pod) => shown.map(({ cell }) => cell(pod))),
    {
      width: form.width,
      indent: '  ',
      heading: colours.dim,
    },
  );
  const findings = job.findings.map((finding) => findingText(finding, form)).join('');
  return `${head}  ${visibleText(where)}\n${job.pods.length === 0 ? '' : pods}${findings}`;
}

interface PodColumn extends TableColumn {
  readonly cell: (pod: LivePodVerdict) => string;
}

/** What is told of pods: the server's words where it was asked, and pools where some are known. */
function columnsOf({ pods, executors }: CheckedJob): readonly PodColumn[] {
  const server: PodColumn = {
    title: 'SERVER',
    align: 'left',
    cell: ({ live }) => (live === undefined ? 'not asked' : serverWords(live)),
  };
  const pool: PodColumn = { title: 'POOL', align: 'left', cell: ({ pools = [] }) => poolWords(pools) };
  return [
    { title: 'POD', align: 'left', cell: ({ role }) => role },
    { title: 'ANSWER', align: 'left', cell: (pod) => answerWords(pod, executors) },
    ...(pods.some(({ live }) => live !== undefined) ? [server] : []),
    ...(pods.some(({ pools = [] }) => pools.length > 0) ? [pool] : []),
    { title: 'NAME', align: 'left', canShrink: true, cell: ({ pod }) => pod },
  ];
}

function answerWords(
  { role, admitted, code }: LivePodVerdict,
  executors: ExecutorVerdict | undefined,
): string {
  if (admitted === 'unknown') return 'unknown';
  const answer = `${String(code)} ${admitted ? 'admitted' : 'refused'}`;
  if (!admitted || role !== 'executor' || executors === undefined) return answer;
  return `${answer}, ${String(executors.admitted)} of ${String(executors.asked)}`;
}

/** The pool that is asked first, and how many others may take the pod. */
function poolWords([first, ...others]: readonly string[]): string {
  if (first === undefined) return '-';
  return others.length === 0 ? first : `${first} or ${String(others.length)} more`;
}

/** What a server said of a pod, and who is behind it where that was not predicted. */
export function serverWords({ code, agrees, attributedTo = [] }: LiveVerdict): string {
  if (agrees === 'unknown') return 'no verdict';
  const names = attributedTo.flatMap(({ name }) => name ?? []);
  if (agrees) return `${String(code)} as predicted${names.length > 0 ? `, with ${names.join(' and ')}` : ''}`;
  const [first, ...others] = attributedTo;
  if (first?.kind === 'unmodelled') return `${String(code)} not predicted`;
  if (first === undefined || first.kind === 'prediction') return `${String(code)} not as predicted`;
  const who = others.length > 0 ? 'the cluster' : `${first.kind} ${first.name ?? ''}`;
  return `${String(code)} ${code === 201 ? 'changed ' : ''}by ${who}`;
}

function findingText({ message, role, answer }: JobFinding, form: MessageForm): string {
  const told: Message = role === undefined ? message : { ...message, text: `${role}: ${message.text}` };
  const said = answer === undefined ? '' : serverText(answer, form);
  const [first = '', ...rest] = messageText(told, form).split(/(?=^ {2}fix: )/m);
  return `${first}${said}${rest.join('')}`;
}

function serverText({ code, text }: NonNullable<JobFinding['answer']>, { width }: MessageForm): string {
  return wrapText(`  answer: ${String(code)} ${visibleText(text)}\n`, width);
}

/** A place and a text on one line, for machines that read lines. */
export function placedText({ message }: JobFinding): string {
  const place = message.place === undefined ? '' : formatPlace(message.place);
  return place === '' ? message.text : `${place}: ${message.text}`;
}
