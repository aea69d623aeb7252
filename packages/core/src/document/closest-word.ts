/**
 * The word that someone probably meant, if one is close: at most a third of its letters inserted, removed, replaced or
 * swapped with their neighbour. Case, `-` and `_` make no difference. The first of equally close words wins.
 */
export function closestWord(written: string, words: readonly string[]): string | undefined {
  const plain = folded(written);
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const edits = editDistance(plain, folded(word));
    if (edits < fewest && edits <= Math.floor(Math.max(plain.length, word.length) / 3)) {
      best = word;
      fewest = edits;
    }
  }
  return best;
}

/** Longer words are never typed by hand, and the distance takes the square of their length. */
const comparedLength = 64;

function folded(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '').slice(0, comparedLength);
}

/** Optimal string alignment distance: Levenshtein with swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const removed = (last[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, removed, inserted, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
