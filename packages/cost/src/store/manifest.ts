import type { Table } from './schema.js';

/** Values of a partition's keys, in path order; values are bare text. */
export type PartitionKeys = Readonly<Record<string, string>>;

/** A current file of the warehouse. */
export interface FileEntry {
  readonly table: Table;
  readonly keys: PartitionKeys;
  /** Path below the warehouse, with `/`. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** Digest of the input that a loaded file came from; of everything that a computed file was computed from. */
  readonly origin: string;
}

/** One delivery of a bill for a period: a set of files that were delivered together. */
export interface Delivery {
  readonly payer: string;
  readonly export: string;
  readonly period: string;
  /** Digest over the digests of its files. */
  readonly origin: string;
  /** When it was delivered, UTC; null if neither its path nor the person who loaded it said so. */
  readonly deliveredAt: string | null;
  readonly lines: number;
  /** Where usage by the hour ends in it, milliseconds UTC; hours after it are not billed yet. */
  readonly billedUntilMs: number | null;
  /** What rounding to 1e-12 took away, per currency, as decimal text with 20 places. */
  readonly residual: Readonly<Record<string, string>>;
}

/** A configuration file, loaded and kept like data. */
export interface ConfigEntry {
  /** Digest of the file, with what it includes. */
  readonly digest: string;
  readonly text: string;
  /** Texts of the files that it includes, by their names in it. @default none */
  readonly parts?: Readonly<Record<string, string>>;
}

/** What the results of a UTC day were computed from, and by which rules. A day may have no result at all. */
export interface ComputedDay {
  /** Digest of everything that the day was computed from. */
  readonly recipe: string;
  /** Version of the statements and rules. */
  readonly rules: number;
  /** What pods were weighed by, in words: `9 a vCPU-second, 1 a GiB-second, 0 a GPU-second, of requests`. */
  readonly weights: string;
}

/** Everything that says what the warehouse holds. Sorted, free of clocks and of file names: equal inputs give equal bytes. */
export interface Manifest {
  readonly version: 4;
  readonly deliveries: readonly Delivery[];
  readonly config: Readonly<Record<string, ConfigEntry>>;
  /** UTC days that were computed. */
  readonly days: Readonly<Record<string, ComputedDay>>;
  readonly files: readonly FileEntry[];
}

export const manifestVersion = 4;

/** The manifest of a warehouse that holds nothing. */
export function emptyManifest(): Manifest {
  return { version: manifestVersion, deliveries: [], config: {}, days: {}, files: [] };
}

/** What a commit changes: files that leave, files that come, and the rest by replacement. */
export interface ManifestChange {
  readonly remove: (file: FileEntry) => boolean;
  readonly add: readonly FileEntry[];
  readonly deliveries?: readonly Delivery[];
  readonly config?: Readonly<Record<string, ConfigEntry>>;
  readonly days?: Readonly<Record<string, ComputedDay>>;
}

/** The manifest after a change, in canonical order. */
export function changeManifest(manifest: Manifest, change: ManifestChange): Manifest {
  const added = new Set(change.add.map((file) => file.path));
  const kept = manifest.files.filter((file) => !change.remove(file) && !added.has(file.path));
  return {
    version: manifestVersion,
    deliveries: [...(change.deliveries ?? manifest.deliveries)].sort((a, b) =>
      compareText(deliveryId(a), deliveryId(b)),
    ),
    config: sortKeys(change.config ?? manifest.config),
    days: sortKeys(change.days ?? manifest.days),
    files: [...kept, ...change.add].sort((a, b) => compareText(a.path, b.path)),
  };
}

/** Identity of what a delivery replaces: payer, export and billing period. */
export function deliveryId(delivery: Pick<Delivery, 'payer' | 'export' | 'period'>): string {
  return `${delivery.payer}/${delivery.export}/${delivery.period}`;
}

/** Directory of a partition below the warehouse; values percent-encoded, dots too, since engines read them as types. */
export function partitionPath(table: Table, keys: PartitionKeys): string {
  const parts = Object.entries(keys).map(
    ([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('.', '%2E').replaceAll('*', '%2A')}`,
  );
  return [table, ...parts].join('/');
}

/** Current files of a table, optionally only those whose keys equal `keys`. */
export function filesOf(manifest: Manifest, table: Table, keys: PartitionKeys = {}): readonly FileEntry[] {
  const wanted = Object.entries(keys);
  return manifest.files.filter(
    (file) => file.table === table && wanted.every(([key, value]) => file.keys[key] === value),
  );
}

/** Order of two texts by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortKeys<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
