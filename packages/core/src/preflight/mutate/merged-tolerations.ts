import type { Toleration } from '../../kubernetes/scheduling.js';

/**
 * Two lists of tolerations as one, without those that another one covers.
 *
 * @see Kubernetes 1.35.4, pkg/util/tolerations, MergeTolerations
 */
export function mergedTolerations(
  first: readonly Toleration[],
  second: readonly Toleration[],
): readonly Toleration[] {
  const all = [...first, ...second];
  const merged: Toleration[] = [];
  all.forEach((toleration, index) => {
    const isCovered =
      merged.some((other) => covers(other, toleration)) ||
      all.slice(index + 1).some((later) => !isEqual(later, toleration) && covers(later, toleration));
    if (!isCovered) merged.push(toleration);
  });
  return merged;
}

function covers(wide: Toleration, narrow: Toleration): boolean {
  if (isEqual(wide, narrow)) return true;
  const coversKey = wide.key === narrow.key || (wide.key === undefined && wide.operator === 'Exists');
  const coversEffect = wide.effect === undefined || wide.effect === narrow.effect;
  return coversKey && coversEffect && coversSeconds(wide, narrow) && coversValue(wide, narrow);
}

function coversSeconds(wide: Toleration, narrow: Toleration): boolean {
  if (wide.effect !== 'NoExecute' || wide.tolerationSeconds === undefined) return true;
  return narrow.tolerationSeconds !== undefined && narrow.tolerationSeconds <= wide.tolerationSeconds;
}

function coversValue(wide: Toleration, narrow: Toleration): boolean {
  if (wide.operator === 'Exists') return true;
  const isEquality = wide.operator === undefined || wide.operator === 'Equal';
  return isEquality && narrow.operator === 'Equal' && narrow.value === wide.value;
}

function isEqual(a: Toleration, b: Toleration): boolean {
  return (
    a.key === b.key &&
    a.operator === b.operator &&
    a.value === b.value &&
    a.effect === b.effect &&
    a.tolerationSeconds === b.tolerationSeconds
  );
}
