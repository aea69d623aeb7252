import type { DocumentPath } from '../document/document-path.js';
import { isMapping } from '../document/json-value.js';
import type { FieldDifference } from './field-difference.js';
import { holdsBelow, isWhole, segmentsOf } from './field-set.js';
import type { FieldSet, Holds } from './field-set.js';
import { indexOfSegment } from './list-item.js';
import type { ComparedPart } from './compare-fields.js';

/**
 * What the cluster has and the platform does not ask for: fields that moorage applied before, and fields that somebody
 * else added where nobody should.
 *
 * @param isGuarded - says of a field that somebody else holds whether it has to go.
 */
export function surplusFields(
  part: ComparedPart,
  isGuarded: (path: DocumentPath) => boolean,
): readonly FieldDifference[] {
  const { own, others } = part.holds;
  const sets = [...(own === undefined ? [] : [own]), ...others.map(({ set }) => set)];
  return [...new Set(sets.flatMap(segmentsOf))].flatMap((segment) => {
    return surplusBelow(part, segment, isGuarded);
  });
}

function surplusBelow(
  part: ComparedPart,
  segment: string,
  isGuarded: (path: DocumentPath) => boolean,
): readonly FieldDifference[] {
  const step = stepTo(part.live, segment);
  if (step === undefined) return [];
  const holds = holdsBelow(part.holds, segment);
  const path = [...part.path, step.key];
  const desired = valueAt(part.desired, segment);
  const next = { path, desired, live: step.value, holds };
  if (desired !== undefined) return isLeaf(holds) ? [] : surplusFields(next, isGuarded);
  const managers = [...new Set(holds.others.map(({ manager }) => manager))].sort();
  const isOwn = holds.own !== undefined;
  if (isGuarded(path) || (isOwn && managers.length === 0)) {
    return [{ path, live: step.value, origin: isOwn ? 'platform' : 'cluster', managers }];
  }
  // The API server keeps what others hold as well; what lies within may be moorage's alone, or guarded.
  return isLeaf(holds) ? [] : surplusFields(next, isGuarded);
}

function isLeaf({ own, others }: Holds): boolean {
  const sets: readonly FieldSet[] = [...(own === undefined ? [] : [own]), ...others.map(({ set }) => set)];
  return sets.every(isWhole);
}

/** The property or item of a live value that a segment names, with its key or index. */
function stepTo(
  live: unknown,
  segment: string,
): { readonly key: string | number; readonly value: unknown } | undefined {
  if (segment.startsWith('f:')) {
    const key = segment.slice(2);
    return isMapping(live) && Object.hasOwn(live, key) ? { key, value: live[key] } : undefined;
  }
  if (!Array.isArray(live)) return undefined;
  const index = indexOfSegment(live, segment);
  return index === undefined ? undefined : { key: index, value: live[index] };
}

function valueAt(desired: unknown, segment: string): unknown {
  return stepTo(desired, segment)?.value;
}
