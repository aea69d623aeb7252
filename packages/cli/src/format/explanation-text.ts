import { formatBytes, formatDuration, formatPico, formatUtc } from '@moorage/core';
import type { Explanation, NodeStep, PodPiece, Share, Step, UpliftStep } from '@moorage/cost';
import type { Host } from '../io/host.js';
import { formatTable } from '../io/table.js';
import { bucketName } from './report-text.js';

type Form = Pick<Host, 'width'>;
type Weights = Explanation['weights'];

/** Weight units of one vCPU-second times 1, or of one GiB-second times 1. */
const unitsPerWeightSecond = 131_072_000_000n;
const millisecondsPerHour = 3_600_000n;

/** An explanation for people: each step can be added up again by hand. */
export function explanationText(explanation: Explanation, form: Form): string {
  const { subject, steps, rest } = explanation;
  const owners = [
    ...(explanation.jobs.length === 0 || subject.kind === 'job' ? [] : [`job ${listed(explanation.jobs)}`]),
    ...(explanation.teams.length === 0 || subject.kind === 'team'
      ? []
      : [`team ${listed(explanation.teams)}`]),
  ];
  const head = [`${subject.kind} ${subject.name}`, ...owners].join(' · ');
  const totals = explanation.totals.map(
    ({ currency, amountPico }) => `${formatPico(amountPico)} ${currency}`,
  );
  const body = steps.map(
    (step, at) => `${String(at + 1)}. ${stepText(step, { form, weights: explanation.weights })}`,
  );
  const more = rest.map(
    ({ groups, currency, amountPico }) =>
      `and ${String(groups)} more bill groups, not shown: ${formatPico(amountPico)} ${currency}\n`,
  );
  return [
    `${head}\n${rulesText(explanation)}\n`,
    ...body,
    ...more,
    `${sumText(steps, rest)} = ${totals.join(', ')}\n`,
  ].join('\n');
}

function rulesText({ weights, rulesVersion }: Explanation): string {
  const gpu = weights.gpu === 0 ? '' : `, ${String(weights.gpu)} a GPU-second`;
  const basis = weights.basis === 'max' ? 'the larger of request and use' : 'requests';
  return `weights: ${String(weights.cpu)} a vCPU-second, ${String(weights.memory)} a GiB-second${gpu}, by ${basis}; rules version ${String(rulesVersion)}`;
}

function sumText(steps: readonly Step[], rest: Explanation['rest']): string {
  const parts = [...steps.map((step) => step.amountPico), ...rest.map((each) => each.amountPico)];
  const shown = parts.slice(0, 6).map(formatPico).join(' + ');
  return parts.length > 6 ? `sum of ${String(parts.length)} parts` : shown;
}

interface StepForm {
  readonly form: Form;
  readonly weights: Weights;
}

function stepText(step: Step, how: StepForm): string {
  switch (step.kind) {
    case 'node':
      return nodeText(step, how);
    case 'uplift':
      return upliftText(step, how);
    case 'whole': {
      const of = step.resource === null ? '' : ` of ${step.resource}`;
      return `${headLine(step, `${categoryName(step.category)}${of} → ${bucketName(step.bucket)}`)}${linesText(step, how.form)}`;
    }
  }
}

function headLine(step: Step, title: string): string {
  const when = step.hourMs === null ? step.period : formatUtc(step.hourMs);
  return `${title} · ${step.purchaseOption} · ${when}   ${formatPico(step.amountPico)} ${step.currency}\n`;
}

function nodeText(step: NodeStep, { form, weights }: StepForm): string {
  const node = step.node === null ? '' : `, node ${step.node}`;
  const title = `${categoryName(step.category)} of ${step.instance} (${step.instanceType ?? 'type unknown'}${node})`;
  const times = `billed ${formatDuration(step.baseMs)}, of which ${formatDuration(step.observedMs)} observed`;
  const unobserved =
    step.unobservedPico === 0n
      ? ''
      : `; ${formatPico(step.unobservedPico)} for the rest is unobserved, ${formatPico(step.splitPico)} is split`;
  const lines = [
    `   ${times}${unobserved}${step.isEstimated ? '; estimated from the list price' : ''}\n`,
    `   capacity  ${capacityText(step, weights)} = ${weightText(step.capacityWeight)}\n`,
    `   all pods  ${weightText(step.podWeight)};  split over D = ${weightText(step.denominator)}, the larger\n`,
  ];
  return `${headLine(step, title)}${linesText(step, form)}${lines.join('')}${sharesText(step, { form, weights })}`;
}

function capacityText({ capacity, observedMs }: NodeStep, weights: Weights): string {
  const rate = rateText(
    { cpuMillis: capacity.cpuMillis, memoryKib: capacity.memoryKib, gpus: capacity.gpus },
    weights,
  );
  return `(${rate}) × ${secondsText(observedMs)}`;
}

function upliftText(step: UpliftStep, { form, weights }: StepForm): string {
  const meter = { vcpu: 'requested vCPU', gb: 'requested memory' }[step.meter ?? ''] ?? 'requests';
  const title = `EMR uplift of ${step.resource}`;
  const split = `   split by ${meter} over D = ${quantityText(step.denominator, step.meter)}\n`;
  return `${headLine(step, title)}${linesText(step, form)}${split}${sharesText(step, { form, weights })}`;
}

function linesText(step: Step, { width }: Form): string {
  if (step.lines.length === 0) return '   no line of a bill: an estimate\n';
  const columns = [
    { title: 'BILL LINE', align: 'left', canShrink: true },
    { title: 'TYPE', align: 'left' },
    { title: 'USAGE', align: 'left', canShrink: true },
    { title: 'QUANTITY', align: 'right' },
    { title: 'AMORTISED', align: 'right' },
  ] as const;
  const rows = step.lines.map((line) => [
    `${line.path ?? line.input.slice(0, 12)}:${String(line.line)}`,
    line.lineType,
    line.usageType,
    trimmed(line.usageAmount ?? ''),
    formatPico(line.amortizedPico),
  ]);
  const total = step.lines.length === 1 ? [] : [['billed', '', '', '', formatPico(step.billedPico)]];
  return formatTable(columns, [...rows, ...total], { width, indent: '   ' });
}

function sharesText(step: NodeStep | UpliftStep, { form, weights }: StepForm): string {
  const columns = [
    { title: 'SHARE', align: 'left', canShrink: true },
    { title: 'WEIGHT w', align: 'right' },
    { title: 'FLOOR(split × w / D)', align: 'right' },
    { title: 'UNIT', align: 'right' },
    { title: 'AMOUNT', align: 'right' },
  ] as const;
  const weight = (value: bigint): string =>
    step.kind === 'node' ? weightText(value) : quantityText(value, step.meter);
  const rows = step.shares.map((share) => [
    partyText(share),
    weight(share.weight),
    formatPico(share.floorPico),
    share.unit === 0n ? '' : `${share.unit > 0n ? '+' : '-'}1e-12`,
    formatPico(share.amountPico),
  ]);
  const others =
    step.others.count === 0
      ? []
      : [
          [
            `everybody else (${String(step.others.count)})`,
            weight(step.others.weight),
            '',
            '',
            formatPico(step.others.amountPico),
          ],
        ];
  const terms = step.shares.flatMap((share) =>
    share.pieces.map((piece) => `   w of ${partyText(share)}: ${pieceText(piece, weights)}\n`),
  );
  return `${formatTable(columns, [...rows, ...others], { width: form.width, indent: '   ' })}${terms.join('')}`;
}

function partyText({ party }: Share): string {
  return party.kind === 'pod' ? party.pod : party.kind;
}

function pieceText(piece: PodPiece, weights: Weights): string {
  const clipped = piece.countedMs === piece.endMs - piece.startMs ? '' : ' (no more than was billed)';
  return `${formatUtc(piece.startMs)} to ${formatUtc(piece.endMs)}, (${rateText(piece, weights)}) × ${secondsText(piece.countedMs)}${clipped}`;
}

function rateText(
  held: { readonly cpuMillis: bigint; readonly memoryKib: bigint; readonly gpus: bigint },
  weights: Weights,
): string {
  const gpu =
    held.gpus === 0n || weights.gpu === 0 ? '' : ` + ${String(held.gpus)} GPU × ${String(weights.gpu)}`;
  return `${decimalText(held.cpuMillis, 1000n, 3)} vCPU × ${String(weights.cpu)} + ${formatBytes(held.memoryKib * 1024n)} × ${String(weights.memory)}${gpu}`;
}

function secondsText(milliseconds: number): string {
  return `${decimalText(BigInt(milliseconds), 1000n, 3)} s`;
}

/** A weight in weight-seconds: 9 for a vCPU held for a second, 1 for a GiB, at the default weights. */
function weightText(weight: bigint): string {
  return decimalText(weight, unitsPerWeightSecond, 6);
}

/** Weights of uplift are milliCPU or KiB times milliseconds. */
function quantityText(weight: bigint, meter: string | null): string {
  if (meter === 'gb') return `${decimalText(weight, 1_048_576n * millisecondsPerHour, 9)} GB-h`;
  return `${decimalText(weight, 1000n * millisecondsPerHour, 9)} vCPU-h`;
}

/** `dividend / divisor` with at most so many places, cut off. */
function decimalText(dividend: bigint, divisor: bigint, places: number): string {
  const scaled = ((dividend * 10n ** BigInt(places)) / divisor).toString().padStart(places + 1, '0');
  return trimmed(`${scaled.slice(0, -places)}.${scaled.slice(-places)}`);
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function categoryName(category: string): string {
  return category.replaceAll('_', ' ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${String(names.length - 3)} more` : shown;
}
