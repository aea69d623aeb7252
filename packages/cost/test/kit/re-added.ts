import type {
  Explanation,
  NodeStep,
  PodPiece,
  Share,
  Step,
  UpliftStep,
} from '../../src/explain/explanation.js';

type Weights = Explanation['weights'];

/**
 * What is wrong with an explanation for somebody who adds it up again by hand; nothing if all its numbers follow from
 * each other: lines to billed, times to unobserved, requests to weights, weights to shares, shares to the total.
 */
export function faultsOf(explanation: Explanation): readonly string[] {
  const { steps, rest, totals, weights } = explanation;
  const sums = totals.map(({ currency, amountPico }) => {
    const mine = [...steps, ...rest].filter((part) => part.currency === currency);
    return expectEqual(`total in ${currency}`, amountPico, sum(mine.map((part) => part.amountPico)));
  });
  return [...sums.flat(), ...steps.flatMap((step) => faultsOfStep(step, weights))];
}

function faultsOfStep(step: Step, weights: Weights): readonly string[] {
  const faults = [
    ...(step.kind === 'node' && step.isEstimated ? [] : linesAddUp(step)),
    ...(step.kind === 'node' ? nodeFaults(step, weights) : []),
    ...(step.kind === 'uplift' ? upliftFaults(step) : []),
    ...(step.kind === 'whole' ? expectEqual('whole amount', step.amountPico, step.billedPico) : []),
  ];
  return faults.map((fault) => `${step.kind} ${step.category} ${String(step.hourMs)}: ${fault}`);
}

function linesAddUp({ lines, billedPico }: Step): readonly string[] {
  return expectEqual('billed', billedPico, sum(lines.map((line) => line.amortizedPico)));
}

function nodeFaults(step: NodeStep, weights: Weights): readonly string[] {
  const { capacity, observedMs, baseMs, billedPico } = step;
  const unobserved = (billedPico * BigInt(baseMs - observedMs)) / BigInt(baseMs);
  const isUnobserved = step.shares.some(({ party }) => party.kind === 'unobserved');
  const others = step.others.amountPico + (isUnobserved ? 0n : step.unobservedPico);
  return [
    ...expectEqual('unobserved', step.unobservedPico, unobserved),
    ...expectEqual('split', step.splitPico, billedPico - unobserved),
    ...expectEqual('capacity', step.capacityWeight, rateOf(capacity, weights) * BigInt(observedMs)),
    ...expectEqual('denominator', step.denominator, largest(step.capacityWeight, step.podWeight, 1n)),
    ...expectEqual('amount', step.amountPico, sum(step.shares.map((share) => share.amountPico))),
    ...(isUnobserved ? [] : expectEqual('all shares', billedPico, step.amountPico + others)),
    ...step.shares.flatMap((share) => shareFaults(share, step, weights)),
  ];
}

function upliftFaults(step: UpliftStep): readonly string[] {
  const split = { splitPico: step.billedPico, denominator: step.denominator };
  return [
    ...expectEqual('amount', step.amountPico, sum(step.shares.map((share) => share.amountPico))),
    ...expectEqual('all shares', step.billedPico, step.amountPico + step.others.amountPico),
    ...step.shares.flatMap((share) => roundingFaults(share, split)),
  ];
}

function shareFaults(share: Share, step: NodeStep, weights: Weights): readonly string[] {
  switch (share.party.kind) {
    case 'unobserved':
      return expectEqual('unobserved share', share.amountPico, step.unobservedPico);
    case 'idle':
      return [
        ...expectEqual('idle weight', share.weight, step.denominator - step.podWeight),
        ...roundingFaults(share, step),
      ];
    case 'pod': {
      const pieces = share.pieces.map((piece) => rateOf(piece, weights) * BigInt(piece.countedMs));
      return [
        ...expectEqual(`weight of ${share.party.uid}`, share.weight, sum(pieces)),
        ...share.pieces.flatMap(pieceFaults),
        ...roundingFaults(share, step),
      ];
    }
  }
}

function pieceFaults(piece: PodPiece): readonly string[] {
  const isShort = piece.countedMs <= piece.endMs - piece.startMs && piece.countedMs >= 0;
  return isShort ? [] : [`a piece counts ${String(piece.countedMs)} ms`];
}

function roundingFaults(
  share: Share,
  { splitPico, denominator }: { readonly splitPico: bigint; readonly denominator: bigint },
): readonly string[] {
  const floor = (splitPico * share.weight) / denominator;
  const left = splitPico * share.weight - floor * denominator;
  const unit = splitPico < 0n ? -1n : 1n;
  return [
    ...expectEqual('floor', share.floorPico, floor),
    ...expectEqual('remainder', share.remainder, left < 0n ? -left : left),
    ...expectEqual('share', share.amountPico, share.floorPico + share.unit),
    ...(share.unit === 0n || share.unit === unit ? [] : [`a left-over of ${String(share.unit)}`]),
  ];
}

/** 9 a vCPU-second and 1 a GiB-second without a fraction: units a millisecond of milliCPU, KiB and GPUs. */
function rateOf(
  held: { readonly cpuMillis: bigint; readonly memoryKib: bigint; readonly gpus: bigint },
  { cpu, memory, gpu }: Weights,
): bigint {
  return (
    BigInt(cpu) * 131_072n * held.cpuMillis +
    BigInt(memory) * 125n * held.memoryKib +
    BigInt(gpu) * 131_072_000n * held.gpus
  );
}

function expectEqual(name: string, found: bigint, expected: bigint): readonly string[] {
  return found === expected ? [] : [`${name} is ${String(found)}, not ${String(expected)}`];
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function largest(...amounts: readonly bigint[]): bigint {
  return amounts.reduce((most, amount) => (amount > most ? amount : most));
}
