import type { DocumentPath } from '../document/document-path.js';
import { isMapping } from '../document/json-value.js';
import { isEqualValue } from './equal-value.js';
import type { FieldDifference } from './field-difference.js';
import { holdsBelow, isWhole, itemSegments } from './field-set.js';
import type { Holds } from './field-set.js';
import { indexOfItem, itemKeys } from './list-item.js';

/** A part of an object, as the cluster has it and as the platform asks for it. */
export interface ComparedPart {
  readonly path: DocumentPath;
  readonly desired: unknown;
  readonly live: unknown;
  readonly holds: Holds;
}

/**
 * What the platform asks for and the cluster does not have.
 *
 * What the cluster has besides, such as what the API server fills in, is no difference, unless somebody else holds a value
 * that can only be held as a whole, such as a list of rules, and has written more into it.
 */
export function missingFields(part: ComparedPart): readonly FieldDifference[] {
  const { desired, live, path, holds } = part;
  if (live === undefined) return [difference(part)];
  const found = differencesWithin(part);
  if (found.length > 0 || !isTaken(holds) || isEqualValue(desired, live, path)) return found;
  return [difference(part)];
}

function differencesWithin(part: ComparedPart): readonly FieldDifference[] {
  const { desired, live, path, holds } = part;
  if (isMapping(desired) && isMapping(live)) {
    return Object.entries(desired).flatMap(([key, value]) => {
      if (value === undefined) return [];
      const next = { path: [...path, key], desired: value, live: live[key] };
      return missingFields({ ...next, holds: holdsBelow(holds, `f:${key}`) });
    });
  }
  if (Array.isArray(desired) && Array.isArray(live)) return differencesInList(part, desired, live);
  return isEqualValue(desired, live, path) ? [] : [difference(part)];
}

function differencesInList(
  part: ComparedPart,
  desired: readonly unknown[],
  live: readonly unknown[],
): readonly FieldDifference[] {
  const { path, holds } = part;
  const segments = itemSegments(holds);
  if (segments === undefined) {
    if (desired.length !== live.length) return [difference(part)];
    return desired.flatMap((item, at) => {
      // Items of a list that is one value are held by whoever holds the list.
      return missingFields({ path: [...path, at], desired: item, live: live[at], holds: ofWhole(holds) });
    });
  }
  const keys = itemKeys(segments);
  return desired.flatMap((item, at) => {
    const { index, segment } = indexOfItem(live, item, keys);
    const found = index === undefined ? undefined : live[index];
    return missingFields({
      path: [...path, at],
      desired: item,
      live: found,
      holds: holdsBelow(holds, segment),
    });
  });
}

function ofWhole({ own, others }: Holds): Holds {
  return {
    own: own !== undefined && isWhole(own) ? own : undefined,
    others: others.filter(({ set }) => isWhole(set)),
  };
}

/** Says whether somebody else holds a part as a whole, and moorage does not. */
function isTaken({ own, others }: Holds): boolean {
  return (own === undefined || !isWhole(own)) && others.some(({ set }) => isWhole(set));
}

function difference({ path, desired, live, holds }: ComparedPart): FieldDifference {
  const managers = [...new Set(holds.others.map(({ manager }) => manager))].sort();
  return {
    path,
    ...(live === undefined ? {} : { live }),
    desired,
    origin: holds.own === undefined && managers.length > 0 ? 'cluster' : 'platform',
    managers,
  };
}
