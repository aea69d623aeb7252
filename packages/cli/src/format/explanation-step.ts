import { relative } from 'node:path';
import { formatDuration, formatPico, formatUtc } from '@moorage/core';
import type { BillLine, Explanation, NodeStep, PodPiece, Share, Step, UpliftStep } from '@moorage/cost';
import { formatTable } from '../io/table.js';
import type { TableForm } from '../io/table.js';
import { wrapText } from '../io/wrap.js';
import { bucketName } from './bucket-name.js';
import { meterText, rateText, secondsText, trimmedDecimal, weightText } from './weight.js';

/** How an explanation is shown. */
export interface ExplanationForm extends TableForm {
  /** Folder that paths below it are shown relative to. */
  readonly workingDirectory: string;
}

interface StepForm {
  readonly form: ExplanationForm;
  readonly weights: Explanation['weights'];
}

type NumberedForm = StepForm & { readonly number: number };

/** The steps, numbered. The terms of weights that an earlier step has already are not written again. */
export function createStepTexts(steps: readonly Step[], how: StepForm): readonly string[] {
  const known = new Map<string, number>();
  return steps.map((step, at) => {
    const terms = termsText(step, how);
    const first = known.get(terms);
    if (first === undefined) known.set(terms, at + 1);
    const shown = terms === '' || first === undefined ? terms : `   each w as in step ${String(first)}\n`;
    return stepText(step, { ...how, number: at + 1 }) + wrapText(shown, how.form.width);
  });
}

/** How each weight comes about. */
function termsText(step: Step, { weights }: StepForm): string {
  if (step.kind === 'whole') return '';
  return step.shares
    .flatMap((share) =>
      share.pieces.map((piece) => `   w of ${partyText(share)}: ${pieceText(piece, weights)}\n`),
    )
    .join('');
}

function pieceText(piece: PodPiece, weights: Explanation['weights']): string {
  const clipped = piece.countedMs === piece.endMs - piece.startMs ? '' : ' (no more than was billed)';
  return `${formatUtc(piece.startMs)} to ${formatUtc(piece.endMs)}, (${rateText(piece, weights)}) × ${secondsText(piece.countedMs)}${clipped}`;
}

function stepText(step: Step, how: NumberedForm): string {
  switch (step.kind) {
    case 'node':
      return nodeText(step, how);
    case 'uplift':
      return upliftText(step, how);
    case 'whole': {
      const of = step.resource === null ? '' : ` of ${resourceText(step.resource)}`;
      const title = `${categoryName(step.category)}${of} → ${bucketName(step.bucket)}`;
      return `${headLine(step, title, how)}${linesText(step, how.form)}`;
    }
  }
}

/** The amount comes first, so that amounts stand below each other however long the rest is. */
function headLine(step: Step, title: string, { number, form }: NumberedForm): string {
  const when = step.hourMs === null ? step.period : formatUtc(step.hourMs);
  const text = `${formatPico(step.amountPico)} ${step.currency} · ${title} · ${step.purchaseOption} · ${when}`;
  return wrapText(`${String(number)}. ${text}\n`, form.width);
}

function nodeText(step: NodeStep, how: NumberedForm): string {
  const { form, weights } = how;
  const node = step.node === null || step.node === step.instance ? '' : `, node ${step.node}`;
  const title = `${categoryName(step.category)} of ${step.instance} (${step.instanceType ?? 'type unknown'}${node})`;
  const times = `billed ${formatDuration(step.baseMs)}, of which ${formatDuration(step.observedMs)} observed`;
  const unobserved =
    step.unobservedPico === 0n
      ? ''
      : `; ${formatPico(step.unobservedPico)} for the rest is unobserved, ${formatPico(step.splitPico)} is split`;
  const capacity = `(${rateText(step.capacity, weights)}) × ${secondsText(step.observedMs)}`;
  const lines = [
    `   ${times}${unobserved}${step.isEstimated ? '; estimated from the list price' : ''}\n`,
    `   capacity  ${capacity} = ${weightText(step.capacityWeight)}\n`,
    `   all pods  ${weightText(step.podWeight)};  split over D = ${weightText(step.denominator)}, the larger\n`,
  ];
  const calculation = wrapText(lines.join(''), form.width);
  return `${headLine(step, title, how)}${linesText(step, form)}${calculation}${sharesText(step, form)}`;
}

function upliftText(step: UpliftStep, how: NumberedForm): string {
  const { form } = how;
  const meter = { vcpu: 'requested vCPU', gb: 'requested memory' }[step.meter ?? ''] ?? 'requests';
  const split = `   split by ${meter} over D = ${meterText(step.denominator, step.meter)}\n`;
  const title = `EMR uplift of ${resourceText(step.resource)}`;
  return `${headLine(step, title, how)}${linesText(step, form)}${split}${sharesText(step, form)}`;
}

function linesText(step: Step, form: ExplanationForm): string {
  if (step.lines.length === 0) return '   no line of a bill: an estimate\n';
  const columns = [
    { title: 'BILL LINE', align: 'left', canShrink: true },
    { title: 'TYPE', align: 'left', canShrink: true },
    { title: 'USAGE', align: 'left', canShrink: true },
    { title: 'QUANTITY', align: 'right' },
    { title: 'AMORTISED', align: 'right' },
  ] as const;
  const rows = step.lines.map((line) => [
    placeText(line, form.workingDirectory),
    line.lineType,
    line.usageType,
    trimmedDecimal(line.usageAmount ?? ''),
    formatPico(line.amortizedPico),
  ]);
  const total = step.lines.length === 1 ? [] : [['billed', '', '', '', formatPico(step.billedPico)]];
  return formatTable(columns, [...rows, ...total], { ...form, indent: '   ' });
}

/** File and row of a line; the start of the file's digest where its path is not known any more. */
function placeText({ path, input, line }: BillLine, workingDirectory: string): string {
  const below = path === null ? '' : relative(workingDirectory, path);
  const file = below === '' || below.startsWith('..') ? (path ?? input.slice(0, 12)) : below;
  return `${file}:${String(line)}`;
}

function sharesText(step: NodeStep | UpliftStep, form: ExplanationForm): string {
  const columns = [
    { title: 'SHARE', align: 'left', canShrink: true },
    { title: 'WEIGHT w', align: 'right' },
    { title: 'FLOOR(split × w / D)', align: 'right' },
    { title: 'UNIT', align: 'right' },
    { title: 'AMOUNT', align: 'right' },
  ] as const;
  const weight = (value: bigint): string =>
    step.kind === 'node' ? weightText(value) : meterText(value, step.meter);
  const rows = step.shares.map((share) => [
    partyText(share),
    weight(share.weight),
    formatPico(share.floorPico),
    share.unit === 0n ? '' : `${share.unit > 0n ? '+' : '-'}1e-12`,
    formatPico(share.amountPico),
  ]);
  const { count, weight: otherWeight, amountPico } = step.others;
  const others =
    count === 0
      ? []
      : [[`everybody else (${String(count)})`, weight(otherWeight), '', '', formatPico(amountPico)]];
  return formatTable(columns, [...rows, ...others], { ...form, indent: '   ' });
}

function partyText({ party }: Share): string {
  return party.kind === 'pod' ? party.pod : party.kind;
}

/** Of an ARN, the part that names the thing: `virtualclusters/vc1/jobruns/00001`. */
function resourceText(resource: string): string {
  return resource.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:\/?/, '');
}

function categoryName(category: string): string {
  return category.replaceAll('_', ' ');
}
