import fc from 'fast-check';
import { DAY_MS, SECOND_MS } from './utc-time.js';
import type { CoverageRow } from './world.js';

/** What was observed of a cluster; times count from the first hour of the first day, and may overlap. */
export type CoveragePlan =
  | { readonly kind: 'full' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'parts';
      readonly parts: readonly { readonly start: number; readonly seconds: number }[];
    };

/** Plans of what was observed; they shrink to everything. */
export function arbitraryCoveragePlan(): fc.Arbitrary<CoveragePlan> {
  const parts = fc.array(
    fc.record({
      // Near the hours in which instances start.
      start: fc
        .tuple(fc.constantFrom(10, 10, 9, 11, 0, 22, 23, 24, 34), fc.nat({ max: 3_600 }))
        .map(([hour, seconds]) => hour * 3_600 + seconds),
      seconds: fc.integer({ min: 1, max: 10_800 }),
    }),
    { minLength: 1, maxLength: 5, size: 'max' },
  );
  return fc.oneof(
    { weight: 7, arbitrary: fc.constant<CoveragePlan>({ kind: 'full' }) },
    { weight: 1, arbitrary: fc.constant<CoveragePlan>({ kind: 'none' }) },
    { weight: 3, arbitrary: parts.map((rows): CoveragePlan => ({ kind: 'parts', parts: rows })) },
  );
}

/** The observed times of a cluster; the whole of them reaches from a day before the first to four days after it. */
export function plannedCoverage(
  plan: CoveragePlan,
  cluster: string,
  firstDay: number,
): readonly CoverageRow[] {
  switch (plan.kind) {
    case 'full':
      return [{ cluster, start: firstDay - DAY_MS, end: firstDay + 5 * DAY_MS }];
    case 'none':
      return [];
    case 'parts':
      return plan.parts.map(({ start, seconds }) => ({
        cluster,
        start: firstDay + start * SECOND_MS,
        end: firstDay + (start + seconds) * SECOND_MS,
      }));
  }
}
