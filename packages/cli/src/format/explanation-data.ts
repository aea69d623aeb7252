import { formatPico, formatUtc } from '@moorage/core';
import type { BillLine, Explanation, PodPiece, Share, Step } from '@moorage/cost';

/** An explanation as one JSON document. Money is decimal text of twelve places; weights and other large integers are text. */
export function jsonExplanation(explanation: Explanation): string {
  const { subject, rulesVersion, weights, teams, jobs } = explanation;
  const document = {
    subject,
    rules: { version: rulesVersion, weights },
    teams,
    jobs,
    totals: explanation.totals.map((total) => ({
      currency: total.currency,
      amount: formatPico(total.amountPico),
    })),
    steps: explanation.steps.map(stepData),
    rest: explanation.rest.map((rest) => ({
      currency: rest.currency,
      groups: rest.groups,
      amount: formatPico(rest.amountPico),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function stepData(step: Step): unknown {
  const common = {
    kind: step.kind,
    payer: step.payer,
    period: step.period,
    currency: step.currency,
    account: step.account,
    cluster: step.cluster,
    hour: step.hourMs === null ? null : formatUtc(step.hourMs),
    category: step.category,
    purchaseOption: step.purchaseOption,
    lines: step.lines.map(lineData),
    billed: formatPico(step.billedPico),
    amount: formatPico(step.amountPico),
  };
  switch (step.kind) {
    case 'whole':
      return { ...common, bucket: step.bucket, resource: step.resource };
    case 'uplift':
      return {
        ...common,
        resource: step.resource,
        meter: step.meter,
        denominator: String(step.denominator),
        shares: step.shares.map(shareData),
        others: othersData(step.others),
      };
    case 'node':
      return {
        ...common,
        instance: step.instance,
        node: step.node,
        instanceType: step.instanceType,
        estimated: step.isEstimated,
        capacity: {
          source: step.capacity.source,
          cpuMillis: Number(step.capacity.cpuMillis),
          memoryKib: Number(step.capacity.memoryKib),
          gpus: Number(step.capacity.gpus),
        },
        billedMs: step.billedMs,
        baseMs: step.baseMs,
        observedMs: step.observedMs,
        unobserved: formatPico(step.unobservedPico),
        split: formatPico(step.splitPico),
        capacityWeight: String(step.capacityWeight),
        podWeight: String(step.podWeight),
        denominator: String(step.denominator),
        shares: step.shares.map(shareData),
        others: othersData(step.others),
      };
  }
}

function lineData(line: BillLine): unknown {
  return {
    input: line.input,
    path: line.path,
    line: line.line,
    lineType: line.lineType,
    usageType: line.usageType,
    usageAmount: line.usageAmount,
    unblended: formatPico(line.unblendedPico),
    amortized: formatPico(line.amortizedPico),
  };
}

function shareData(share: Share): unknown {
  return {
    party: share.party,
    weight: String(share.weight),
    floor: formatPico(share.floorPico),
    remainder: String(share.remainder),
    unit: formatPico(share.unit),
    amount: formatPico(share.amountPico),
    pieces: share.pieces.map(pieceData),
  };
}

function pieceData(piece: PodPiece): unknown {
  return {
    start: formatUtc(piece.startMs),
    end: formatUtc(piece.endMs),
    countedMs: piece.countedMs,
    cpuMillis: Number(piece.cpuMillis),
    memoryKib: Number(piece.memoryKib),
    gpus: Number(piece.gpus),
  };
}

function othersData(others: {
  readonly count: number;
  readonly weight: bigint;
  readonly amountPico: bigint;
}): unknown {
  return { count: others.count, weight: String(others.weight), amount: formatPico(others.amountPico) };
}
