import { roundToDecimals } from '@moorage/core';
import type { CostReport } from '@moorage/cost';
import { bucketName } from './bucket-name.js';

/** A part of the demo's bill: what a job caused, a team's share of the rest, or what no team pays. */
export interface DemoPart {
  readonly kind: 'job' | 'rest' | 'other';
  /** Absent for what no team pays. */
  readonly team?: string;
  readonly name: string;
  /** The amount, in steps of the decimals that are printed. */
  readonly steps: bigint;
}

/** The whole bill in parts, largest jobs first, rounded together so that any sum of them may be printed. */
export function demoParts(
  { jobs, teams }: { readonly jobs: CostReport; readonly teams: CostReport },
  decimals: number,
): readonly DemoPart[] {
  const caused = jobs.rows.flatMap(({ values, amountPico }) =>
    typeof values['team'] === 'string'
      ? [{ kind: 'job' as const, team: values['team'], name: values['job'] ?? '(no job)', amountPico }]
      : [],
  );
  const loaded = teams.rows.map(({ values, rest, amountPico }) => {
    const team = values['team'] ?? null;
    if (team === null) return { kind: 'other' as const, name: `(${bucketName(rest ?? 'rest')})`, amountPico };
    const direct = caused.reduce((sum, part) => (part.team === team ? sum + part.amountPico : sum), 0n);
    return { kind: 'rest' as const, team, name: 'share of the rest', amountPico: amountPico - direct };
  });
  const outside = teams.totals.map(({ outOfScopePico }) => ({
    kind: 'other' as const,
    name: '(out of scope)',
    amountPico: outOfScopePico,
  }));
  const parts = [...caused, ...loaded, ...outside];
  const steps = roundToDecimals(
    parts.map(({ amountPico }) => amountPico),
    decimals,
  );
  return parts.map((part, at) => ({ ...part, steps: steps[at] ?? 0n }));
}

/** The sum of parts, of one kind or of all. */
export function stepsOf(parts: readonly DemoPart[], kind?: string): bigint {
  return parts.reduce((sum, part) => (kind === undefined || part.kind === kind ? sum + part.steps : sum), 0n);
}
