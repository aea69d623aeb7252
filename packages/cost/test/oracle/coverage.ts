import { HOUR_MS, startOfHour } from '../world/utc-time.js';
import type { CoverageRow, World } from '../world/world.js';

/**
 * The times in which clusters were observed.
 *
 * A cluster of which nobody says so was observed from the hour of its first pod to that of its last one.
 */
export function coverageOf({ coverage, pods }: World): readonly CoverageRow[] {
  const declared = new Set(coverage.map((row) => row.cluster));
  const ran = pods.filter((pod) => pod.end > pod.start && !declared.has(pod.cluster));
  const clusters = [...new Set(ran.map((pod) => pod.cluster))];
  const inferred = clusters.map((cluster) => {
    const mine = ran.filter((pod) => pod.cluster === cluster);
    const start = startOfHour(Math.min(...mine.map((pod) => pod.start)));
    const last = startOfHour(Math.max(...mine.map((pod) => pod.end)) - 1);
    return { cluster, start, end: last + HOUR_MS };
  });
  return [...coverage, ...inferred];
}
