import { formatSteps, roundToDecimals } from '@moorage/core';

/** Amounts of one currency that are printed as a sum. */
export interface AmountList {
  /** In picos, in the order in which they are printed. */
  readonly parts: readonly bigint[];
  readonly currency: string;
  /** @default as many as {@link decimalsFor} finds fit */
  readonly decimals?: number;
}

/** Amounts for people, rounded such that what is printed adds up to what is printed as their total. */
export function formatAmounts({ parts, currency, decimals }: AmountList): {
  readonly parts: readonly string[];
  readonly total: string;
} {
  const total = parts.reduce((sum, part) => sum + part, 0n);
  const form = { currency, decimals: decimals ?? decimalsFor(total) };
  const steps = roundToDecimals(parts, form.decimals);
  return {
    parts: steps.map((step) => formatSteps(step, form)),
    total: formatSteps(
      steps.reduce((sum, step) => sum + step, 0n),
      form,
    ),
  };
}

/** Cents from ten units on; smaller totals need more places to show what their parts are. */
export function decimalsFor(totalPico: bigint): number {
  const size = totalPico < 0n ? -totalPico : totalPico;
  const unit = 1_000_000_000_000n;
  if (size >= 10n * unit || size === 0n) return 2;
  return size >= unit ? 4 : 6;
}
