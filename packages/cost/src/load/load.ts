import { readFile } from 'node:fs/promises';
import { defaultLabelKeys, message, MoorageError, parsePlatform } from '@moorage/core';
import type { LabelKeys } from '@moorage/core';
import { detectInput } from '../collect/input-kind.js';
import type { DetectedInput, InputKind } from '../collect/input-kind.js';
import { parseCostFile } from '../config/cost-file.js';
import type { Database } from '../store/database.js';
import { digestFile } from '../store/durable-file.js';
import { deliveryId } from '../store/manifest.js';
import type { ConfigEntry, Delivery } from '../store/manifest.js';
import { literal } from '../store/sql-text.js';
import type { FileToWrite, StagedFile, Warehouse } from '../store/warehouse.js';
import { loadBill } from './bill.js';
import { chooseDeliveries } from './choose-deliveries.js';
import { deliveryTimeOf } from './delivery-time.js';
import { findInputs } from './find-inputs.js';
import { unreadableInput } from './invalid-rows.js';
import { podFiles } from './pod-rows.js';
import { stageRecordedNodes, stageRecordedPods, usageSampleFiles } from './recording.js';
import type { TableInput } from './table-source.js';
import {
  coverageFiles,
  inferCoverage,
  nodeFiles,
  stageCoverageTable,
  stageNodeTable,
  stagePodTable,
} from './telemetry-table.js';

export interface LoadOptions {
  /** Name of the cluster that a recording is from. */
  readonly cluster?: string;
  /** Name of the export that the bill is a delivery of. @default 'default' */
  readonly export?: string;
  /** When the bill was delivered, UTC. @default what its path says */
  readonly deliveredAt?: string;
  /** Called before each file is read. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly path: string;
  }) => void;
}

/** What became of a file. */
export interface LoadedInput {
  readonly path: string;
  readonly kind: InputKind;
  readonly digest: string;
  readonly outcome: 'loaded' | 'already-loaded' | 'older-delivery' | 'not-needed';
  readonly rows: number;
}

export interface LoadSummary {
  readonly inputs: readonly LoadedInput[];
  /** Files of folders whose names are not those of inputs. */
  readonly ignored: readonly string[];
}

/**
 * Loads bills, telemetry and configuration; everything of one call becomes current in one step.
 *
 * An input is known by the digest of its bytes: loading it again changes nothing, and the order of loading does not
 * matter. Bills replace each other by the time of their delivery.
 *
 * @throws MoorageError `input-…` for the first file that cannot be read, `delivery-ambiguous`; nothing is written then.
 */
export async function load(
  warehouse: Warehouse,
  database: Database,
  request: { readonly paths: readonly string[]; readonly options?: LoadOptions },
): Promise<LoadSummary> {
  const { paths, options = {} } = request;
  const found = await findInputs(paths);
  return warehouse.write(async () => {
    const session = new LoadSession(warehouse, database, options);
    const inputs: Input[] = [];
    for (const path of found.files) inputs.push(await describe(path, database));
    await session.loadAll(inputs);
    await session.commit();
    for (const { input, result } of session.results) {
      await warehouse.log({
        path: input.path,
        kind: input.kind,
        digest: input.digest,
        outcome: result.outcome,
        rows: result.rows,
      });
    }
    return { inputs: session.results.map(({ result }) => result), ignored: found.ignored };
  });
}

/** An input with everything that its reader needs. */
type Input = DetectedInput & TableInput;

async function describe(path: string, database: Database): Promise<Input> {
  const detected = await detectInput(path, database);
  const digest = await digestFile(path);
  if (detected.encoding !== 'parquet') return { ...detected, digest, types: {} };
  const rows = await database.rows(
    `DESCRIBE SELECT * FROM read_parquet(${literal(path)}, hive_partitioning = false)`,
  );
  const types = Object.fromEntries(
    rows.map((row) => [String(row['column_name']), String(row['column_type'])]),
  );
  return { ...detected, digest, types };
}

type Outcome = Pick<LoadedInput, 'outcome' | 'rows'>;

class LoadSession {
  readonly results: { readonly input: Input; readonly result: LoadedInput }[] = [];
  readonly #warehouse: Warehouse;
  readonly #database: Database;
  readonly #options: LoadOptions;
  readonly #staged: StagedFile[] = [];
  readonly #known: ReadonlySet<string>;
  #config: Readonly<Record<string, ConfigEntry>>;
  #deliveries: readonly Delivery[];

  constructor(warehouse: Warehouse, database: Database, options: LoadOptions) {
    this.#warehouse = warehouse;
    this.#database = database;
    this.#options = options;
    this.#known = new Set(warehouse.manifest.files.map((file) => file.origin));
    this.#config = warehouse.manifest.config;
    this.#deliveries = warehouse.manifest.deliveries;
  }

  /** Configuration first, since it names the labels that telemetry is read by; then the bill as one delivery; then the rest. */
  async loadAll(inputs: readonly Input[]): Promise<void> {
    const rank = (input: Input): number => (input.encoding === 'yaml' ? 0 : input.kind === 'cur2' ? 1 : 2);
    const bills = inputs.filter((input) => input.kind === 'cur2');
    const ordered = [...inputs].sort((a, b) => rank(a) - rank(b));
    for (const [done, input] of ordered.entries()) {
      this.#options.onProgress?.({ done, total: inputs.length, path: input.path });
      if (input.kind === 'cur2') {
        if (input === bills[0]) await this.#loadBill(bills);
      } else this.#note(input, await this.#loadOther(input));
    }
  }

  async commit(): Promise<void> {
    const current = new Set(this.#deliveries.map((delivery) => `${deliveryId(delivery)}/${delivery.origin}`));
    await this.#warehouse.commit(this.#staged, {
      deliveries: this.#deliveries,
      config: this.#config,
      remove: ({ table, keys, origin }) => {
        if (table !== 'charge' && table !== 'bill_line') return false;
        const { payer = '', export: name = '', period = '' } = keys;
        return !current.has(`${deliveryId({ payer, export: name, period })}/${origin}`);
      },
    });
  }

  #note(input: Input, outcome: Outcome): void {
    const { path, kind, digest } = input;
    this.results.push({ input, result: { path, kind, digest, ...outcome } });
  }

  async #loadBill(inputs: readonly Input[]): Promise<void> {
    const deliveredAt = this.#options.deliveredAt ?? deliveryTimeOf(inputs.map((input) => input.path));
    const bill = await this.#reading(inputs[0]?.path ?? '', async () =>
      loadBill(this.#database, inputs, { export: this.#options.export ?? 'default', deliveredAt }),
    );
    const choice = chooseDeliveries(this.#deliveries, bill.deliveries, inputs[0]?.path ?? '');
    this.#deliveries = choice.deliveries;
    const taken = new Set(choice.taken.map(deliveryId));
    const files = bill.files.filter(({ keys: { payer = '', export: name = '', period = '' } }) =>
      taken.has(deliveryId({ payer, export: name, period })),
    );
    const staged = await this.#stage(files);
    const outcome = choice.taken.length > 0 ? 'loaded' : choice.isKnown ? 'already-loaded' : 'older-delivery';
    const rows = staged
      .filter(({ entry }) => entry.table === 'charge')
      .reduce((total, { entry }) => total + entry.rows, 0);
    for (const [at, input] of inputs.entries()) this.#note(input, { outcome, rows: at === 0 ? rows : 0 });
  }

  async #loadOther(input: Input): Promise<Outcome> {
    if (input.kind === 'not-needed') return { outcome: 'not-needed', rows: 0 };
    if (input.kind === 'cost-config' || input.kind === 'platform-config') return this.#loadConfig(input);
    if (this.#known.has(input.digest)) return { outcome: 'already-loaded', rows: 0 };
    const files = await this.#reading(input.path, async () => this.#telemetryFiles(input));
    const staged = await this.#stage(files);
    return { outcome: 'loaded', rows: staged.reduce((total, { entry }) => total + entry.rows, 0) };
  }

  async #loadConfig(input: Input): Promise<Outcome> {
    const text = await readFile(input.path, 'utf8');
    if (input.kind === 'cost-config') parseCostFile(text, input.path);
    else parsePlatform(text, input.path);
    const isKnown = this.#config[input.kind]?.digest === input.digest;
    this.#config = { ...this.#config, [input.kind]: { digest: input.digest, text } };
    return { outcome: isKnown ? 'already-loaded' : 'loaded', rows: 0 };
  }

  async #telemetryFiles(input: Input): Promise<readonly FileToWrite[]> {
    const database = this.#database;
    const origin = input.digest;
    switch (input.kind) {
      case 'pods':
        await stagePodTable(database, input, this.#warehouse.stagingDirectory);
        await inferCoverage(database);
        return [
          ...(await podFiles(database, origin, this.#labelKeys())),
          ...(await coverageFiles(database, origin)),
        ];
      case 'nodes':
        await stageNodeTable(database, input);
        return nodeFiles(database, origin);
      case 'coverage':
        await stageCoverageTable(database, input);
        return coverageFiles(database, origin);
      case 'recorded-pods':
        await stageRecordedPods(database, this.#recording(input));
        return [
          ...(await podFiles(database, origin, this.#labelKeys())),
          ...(await coverageFiles(database, origin)),
        ];
      case 'recorded-nodes':
        await stageRecordedNodes(database, this.#recording(input));
        return nodeFiles(database, origin);
      case 'kubelet-summary':
        return usageSampleFiles(database, this.#recording(input));
      case 'cur2':
      case 'not-needed':
      case 'cost-config':
      case 'platform-config':
        return [];
    }
  }

  /** Writes the files aside at once: the next input reuses the temporary tables that they are read from. */
  async #stage(files: readonly FileToWrite[]): Promise<readonly StagedFile[]> {
    const staged = await this.#warehouse.stage(this.#database, files);
    this.#staged.push(...staged);
    return staged;
  }

  #recording(input: Input): { readonly path: string; readonly digest: string; readonly cluster: string } {
    const { cluster } = this.#options;
    if (cluster === undefined) throw new MoorageError(message('input-cluster-unknown', { path: input.path }));
    return { path: input.path, digest: input.digest, cluster };
  }

  #labelKeys(): LabelKeys {
    const platform = this.#config['platform-config'];
    return platform === undefined
      ? defaultLabelKeys
      : parsePlatform(platform.text, 'platform.yaml').labelKeys;
  }

  async #reading<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && /Invalid Input|Error/.test(error.message))
        throw unreadableInput(error, path);
      throw error;
    }
  }
}
