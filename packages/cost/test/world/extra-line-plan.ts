import fc from 'fast-check';
import { arbitraryAmount, arbitraryNet, arbitraryNotation } from './arbitrary-amount.js';
import type { Notation } from './world.js';

/** Lines beside nodes and EMR; the first is what plans shrink to. */
export const extraKinds = [
  's3',
  'control-plane',
  'savings-plan-negation',
  'savings-plan-recurring-fee',
  'savings-plan-upfront-fee',
  'reservation-fee',
  'reservation-purchase',
  'fee',
  'tax',
  'credit',
  'refund',
  'savings-plan-refund',
  'support',
  'support-by-code',
  'enterprise-discount',
  'bundled-discount',
  'unknown-type',
  'flat-rate',
  'split-vcpu',
  'split-gb',
  'split-task',
  'unrelated-instance',
  'guard-duty',
  'instance-day',
  'volume-tagged',
  'volume-loose',
  'snapshot',
  'load-balancer-tagged',
  'load-balancer',
  'fargate-seen',
  'fargate-unseen',
] as const;

/** Which line beside nodes and EMR. */
export type ExtraKind = (typeof extraKinds)[number];

/** A line beside nodes and EMR. Indices wrap around. */
export interface ExtraLinePlan {
  readonly kind: ExtraKind;
  readonly hour: number;
  readonly account: number;
  readonly cluster: number;
  readonly instance: number;
  readonly pod: number;
  readonly pico: bigint;
  readonly otherPico: bigint;
  readonly netPico: bigint | null;
  readonly notation: Notation;
}

/** Plans of lines beside nodes and EMR; they shrink to object storage of nothing. */
export function arbitraryExtraLinePlan(): fc.Arbitrary<ExtraLinePlan> {
  return fc.record({
    kind: fc.constantFrom(...extraKinds),
    hour: fc.nat({ max: 47 }),
    account: fc.nat({ max: 2 }),
    cluster: fc.nat({ max: 2 }),
    instance: fc.nat({ max: 5 }),
    pod: fc.nat({ max: 7 }),
    pico: arbitraryAmount(),
    otherPico: arbitraryAmount(),
    netPico: arbitraryNet(),
    notation: arbitraryNotation(),
  });
}
