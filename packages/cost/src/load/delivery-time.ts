const runFolder = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)-[0-9a-f-]{36}/;

/** Files of bills that were delivered together. */
export interface DeliveredFiles<Input> {
  /** When, UTC; null if the paths do not say. */
  readonly deliveredAt: string | null;
  readonly inputs: readonly Input[];
}

/**
 * Files of bills by the time of their delivery, the newest first.
 *
 * Exports that keep old deliveries put each into a folder `<time>-<uuid>` below the billing period (AWS Data Exports,
 * "create new" overwrite mode). Files in no such folder were delivered together.
 */
export function groupByDelivery<Input extends { readonly path: string }>(
  inputs: readonly Input[],
): readonly DeliveredFiles<Input>[] {
  const groups = new Map<string, Input[]>();
  for (const input of inputs) {
    const time = runFolder.exec(input.path)?.[1] ?? '';
    groups.set(time, [...(groups.get(time) ?? []), input]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([time, files]) => ({ deliveredAt: time === '' ? null : time, inputs: files }));
}
