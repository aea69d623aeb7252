const runFolder = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)-[0-9a-f-]{36}/;

/**
 * When a bill was delivered, if its path says so: exports that keep old deliveries put each into a folder
 * `<time>-<uuid>` below the billing period (AWS Data Exports, "create new" overwrite mode).
 *
 * @returns the latest time among the paths, or null.
 */
export function deliveryTimeOf(paths: readonly string[]): string | null {
  const times = paths.flatMap((path) => runFolder.exec(path)?.[1] ?? []).sort();
  return times.at(-1) ?? null;
}
