import type { Weights } from '../config/cost-config.js';
import type { Database } from '../store/database.js';
import { digestTexts } from '../store/durable-file.js';
import type { FileEntry } from '../store/manifest.js';
import type { Warehouse } from '../store/warehouse.js';
import { dayFiles } from './day-relations.js';
import type { DayFiles } from './day-relations.js';
import { commitDay, dayTables } from './allocate-day.js';
import { billedUntil } from './billed-until.js';
import { computeDays } from './compute-days.js';
import type { DayToCompute } from './compute-days.js';
import { platformOwners } from './platform-owners.js';
import { createSettings } from './settings.js';
import type { Settings } from './settings.js';
import { allocatePayerPots } from './spread.js';

/** Raised when a statement or a rule changes what is computed: results of other versions are computed again. */
export const rulesVersion = 1;

export interface AllocateOptions {
  /** First UTC day to compute. @default the first with data */
  readonly from?: string;
  /** First UTC day not to compute. @default after the last with data */
  readonly to?: string;
  /** Only days on which this cluster was seen. @default all */
  readonly cluster?: string;
  /** Called when the computation of a day begins, and when the last one is done. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly dt: string;
  }) => void;
}

/** What a call of {@link allocate} did. */
export interface AllocateSummary {
  readonly computed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Computes every UTC day whose inputs, settings or rules changed since it was last computed, and replaces it whole.
 *
 * Days are computed two at a time, each by one processor, and committed one by one in their order, so an interrupted
 * call goes on where it stopped.
 *
 * @throws MoorageError `instance-claimed-twice` or `currency-mixed-in-instance-hour`; nothing of that day is written.
 */
export async function allocate(
  warehouse: Warehouse,
  database: Database,
  request: { readonly settings: Settings; readonly options?: AllocateOptions },
): Promise<AllocateSummary> {
  const { settings, options = {} } = request;
  return warehouse.write(async () => {
    await createSettings(database, settings);
    const asked = daysToCompute(warehouse, options);
    const days = asked.flatMap((dt) => staleDay(warehouse, { dt, settings }) ?? []);
    const computed: string[] = [];
    const tell = (dt: string): void => {
      const done = asked.length - days.length + computed.length;
      options.onProgress?.({ done, total: asked.length, dt });
    };
    await computeDays({
      ...{ warehouse, database, settings, days, began: tell },
      take: async (day, staged) => {
        await commitDay(warehouse, staged, day);
        computed.push(day.dt);
      },
    });
    tell(asked.at(-1) ?? '');
    await allocatePayerPots({ warehouse, database, settings, rulesVersion });
    return { computed, unchanged: asked.filter((dt) => !computed.includes(dt)) };
  });
}

/** UTC days with loaded data or results that `allocate` would look at, oldest first. */
export function daysToCompute(warehouse: Warehouse, options: AllocateOptions): readonly string[] {
  const { from = '', to = '~', cluster } = options;
  const days = new Set<string>();
  for (const file of warehouse.manifest.files) {
    const { dt } = file.keys;
    if (dt === undefined || !allocationTables.has(file.table)) continue;
    if (cluster !== undefined && file.keys['cluster'] !== cluster) continue;
    if (dt >= from && dt < to) days.add(dt);
  }
  return [...days].sort();
}

/** UTC days with loaded data that were not computed, or from other inputs, settings or rules. */
export function staleDays(warehouse: Warehouse, settings: Settings): readonly string[] {
  return daysToCompute(warehouse, {}).filter((dt) => staleDay(warehouse, { dt, settings }) !== undefined);
}

/** A UTC day, unless its results were made from the inputs, settings and rules of now. */
function staleDay(
  warehouse: Warehouse,
  { dt, settings }: { readonly dt: string; readonly settings: Settings },
): DayToCompute | undefined {
  const files = dayFiles(warehouse, dt);
  const origin = recipe(warehouse, files, { dt, settings });
  if (warehouse.manifest.days[dt]?.recipe === origin) return undefined;
  const weights = weightsText(settings.config.weights);
  return { dt, files, made: { recipe: origin, rules: rulesVersion, weights } };
}

/** Tables that a day is computed from, and those that it gives: results of what was taken back must go as well. */
const allocationTables: ReadonlySet<string> = new Set([
  'charge',
  'pod',
  'pod_usage',
  'node',
  'coverage',
  ...dayTables,
]);

function recipe(
  warehouse: Warehouse,
  files: DayFiles,
  context: { readonly dt: string; readonly settings: Settings },
): string {
  const { config, platform, instanceFacts } = context.settings;
  const inputs = Object.values(files).flatMap((list: readonly FileEntry[]) =>
    list.map((file) => file.sha256),
  );
  return digestTexts([
    `rules ${String(rulesVersion)}`,
    JSON.stringify({ config, owners: platformOwners(platform) }),
    digestTexts(instanceFacts.map((fact) => Object.values(fact).join(' '))),
    String(billedUntil(warehouse, context.dt)),
    ...inputs,
  ]);
}

function weightsText({ cpu, memory, gpu, basis }: Weights): string {
  const measure = basis === 'max' ? 'the larger of request and use' : 'requests';
  return `${String(cpu)} a vCPU-second, ${String(memory)} a GiB-second, ${String(gpu)} a GPU-second, of ${measure}`;
}
