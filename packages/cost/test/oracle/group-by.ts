/** Items by key, groups in the order in which their first item comes. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly unknown[],
): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
