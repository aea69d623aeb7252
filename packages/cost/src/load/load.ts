import { readFile } from 'node:fs/promises';
import { defaultLabelKeys } from '@moorage/core';
import type { LabelKeys } from '@moorage/core';
import type { InputKind, TableKind } from '../collect/input-kind.js';
import { parseCostFile } from '../config/cost-file.js';
import { keptPlatform, platformEntry } from '../config/platform-entry.js';
import { allOf } from '../store/all-of.js';
import type { Database } from '../store/database.js';
import { deliveryId, filesOf } from '../store/manifest.js';
import type { ConfigEntry, Delivery } from '../store/manifest.js';
import type { FileToWrite, StagedFile, Warehouse } from '../store/warehouse.js';
import { dropBillLines, loadBill } from './bill.js';
import { chooseDeliveries } from './choose-deliveries.js';
import { groupByDelivery } from './delivery-time.js';
import type { DeliveredFiles } from './delivery-time.js';
import { describeInput } from './described-input.js';
import type { Input } from './described-input.js';
import { findInputs } from './find-inputs.js';
import { unreadableInput } from './invalid-rows.js';
import { podFileSelect } from './pod-rows.js';
import { telemetryFiles } from './telemetry-files.js';

export interface LoadOptions {
  /** Name of the cluster that a recording is from. */
  readonly cluster?: string;
  /** What every table is. @default what its columns say */
  readonly format?: TableKind;
  /** Name of the export that the bill is a delivery of. @default 'default' */
  readonly export?: string;
  /** When the bill was delivered, UTC. @default what its path says */
  readonly deliveredAt?: string;
  /** Called before each file is read. */
  readonly onProgress?: (progress: {
    /** Bytes of the files that were read. */
    readonly doneBytes: number;
    /** Bytes of all files. */
    readonly totalBytes: number;
    /** The file that is read now. */
    readonly path: string;
  }) => void;
}

/** What became of a file. */
export interface LoadedInput {
  readonly path: string;
  readonly kind: InputKind;
  readonly digest: string;
  readonly outcome:
    | 'loaded'
    | 'already-loaded'
    | 'older-delivery'
    | 'not-needed'
    /** A part of a platform counts where a platform includes it. */
    | 'read-where-included';
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
    for (const path of found.files) inputs.push(await describeInput(path, database, options.format));
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

type Outcome = Pick<LoadedInput, 'outcome' | 'rows'>;

interface Result {
  readonly input: Input;
  readonly result: LoadedInput;
}

class LoadSession {
  readonly results: Result[] = [];
  readonly #warehouse: Warehouse;
  readonly #database: Database;
  readonly #options: LoadOptions;
  readonly #staged: StagedFile[] = [];
  /** Digests of loaded inputs. */
  readonly #known: Set<string>;
  /** Paths of files that others take the place of. */
  readonly #replaced = new Set<string>();
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

  /** Configuration first, since it names the labels that telemetry is read by; then bills, and the rest beside them. */
  async loadAll(inputs: readonly Input[]): Promise<void> {
    const settings = inputs.filter((input) => input.encoding === 'yaml');
    const bills = inputs.filter((input) => input.kind === 'cur2');
    const others = inputs.filter((input) => input.encoding !== 'yaml' && input.kind !== 'cur2');
    const before = this.#labelKeys();
    const reading = this.#teller(inputs);
    for (const input of settings) {
      const read = reading(input);
      this.results.push(resultOf(input, await this.#loadConfig(input)));
      read();
    }
    if (JSON.stringify(this.#labelKeys()) !== JSON.stringify(before)) await this.#renamePods();
    const beside = await this.#database.connect();
    try {
      const both = [this.#loadBills(bills, reading), this.#loadOthers(others, { database: beside, reading })];
      for (const results of await allOf(both)) this.results.push(...results);
    } finally {
      beside.close();
    }
  }

  async #loadBills(bills: readonly Input[], reading: Reading): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (const delivery of this.#deliveriesOf(bills)) {
      const read = delivery.inputs.map(reading);
      results.push(...(await this.#loadBill(delivery)));
      for (const isRead of read) isRead();
    }
    return results;
  }

  async #loadOthers(
    others: readonly Input[],
    { database, reading }: { readonly database: Database; readonly reading: Reading },
  ): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (const input of others) {
      const read = reading(input);
      results.push(resultOf(input, await this.#loadTelemetry(input, database)));
      read();
    }
    return results;
  }

  async commit(): Promise<void> {
    const current = new Set(this.#deliveries.map((delivery) => `${deliveryId(delivery)}/${delivery.origin}`));
    await this.#warehouse.commit(this.#staged, {
      deliveries: this.#deliveries,
      config: this.#config,
      remove: ({ table, keys, origin, path }) => {
        if (this.#replaced.has(path)) return true;
        if (table !== 'charge' && table !== 'bill_line') return false;
        const { payer = '', export: name = '', period = '' } = keys;
        return !current.has(`${deliveryId({ payer, export: name, period })}/${origin}`);
      },
    });
  }

  #teller(inputs: readonly Input[]): Reading {
    const totalBytes = bytesOf(inputs);
    let doneBytes = 0;
    return (input) => {
      this.#options.onProgress?.({ doneBytes, totalBytes, path: input.path });
      return () => {
        doneBytes += input.bytes;
      };
    };
  }

  /** Deliveries of bills, the newest first. */
  #deliveriesOf(bills: readonly Input[]): readonly DeliveredFiles<Input>[] {
    const { deliveredAt } = this.#options;
    if (bills.length === 0) return [];
    return deliveredAt === undefined ? groupByDelivery(bills) : [{ deliveredAt, inputs: bills }];
  }

  async #loadBill({ deliveredAt, inputs }: DeliveredFiles<Input>): Promise<readonly Result[]> {
    // A file that is named twice counts once.
    const distinct = [...new Map(inputs.map((input) => [input.digest, input])).values()];
    const bill = await this.#reading(inputs[0]?.path ?? '', async () =>
      loadBill(this.#database, distinct, { export: this.#options.export ?? 'default', deliveredAt }),
    );
    const choice = chooseDeliveries(this.#deliveries, bill.deliveries, inputs[0]?.path ?? '');
    this.#deliveries = choice.deliveries;
    const taken = new Set(choice.taken.map(deliveryId));
    const files = bill.files.filter(({ keys: { payer = '', export: name = '', period = '' } }) =>
      taken.has(deliveryId({ payer, export: name, period })),
    );
    const staged = await this.#stage(files);
    await dropBillLines(this.#database);
    const outcome = choice.taken.length > 0 ? 'loaded' : choice.isKnown ? 'already-loaded' : 'older-delivery';
    const rows = staged
      .filter(({ entry }) => entry.table === 'charge')
      .reduce((total, { entry }) => total + entry.rows, 0);
    return inputs.map((input, at) => resultOf(input, { outcome, rows: at === 0 ? rows : 0 }));
  }

  async #loadTelemetry(input: Input, database: Database): Promise<Outcome> {
    if (input.kind === 'not-needed') return { outcome: 'not-needed', rows: 0 };
    if (this.#known.has(input.digest)) return { outcome: 'already-loaded', rows: 0 };
    this.#known.add(input.digest);
    const context = {
      database,
      stagingDirectory: this.#warehouse.stagingDirectory,
      labelKeys: this.#labelKeys(),
      cluster: this.#options.cluster,
    };
    const staged = await this.#reading(input.path, async () => {
      const { files, blame } = await telemetryFiles(input, context);
      try {
        return await this.#stage(files, database);
      } catch (error) {
        await blame();
        throw error;
      }
    });
    return { outcome: 'loaded', rows: staged.reduce((total, { entry }) => total + entry.rows, 0) };
  }

  /** Pods are named by their labels: whoever changes the keys of labels changes the names of pods loaded before. */
  async #renamePods(): Promise<void> {
    for (const file of filesOf(this.#warehouse.manifest, 'pod')) {
      const { table, keys, origin } = file;
      const select = await podFileSelect(this.#warehouse.relationOf('pod', [file]), this.#labelKeys());
      await this.#stage([{ table, keys, origin, select }]);
      this.#replaced.add(file.path);
    }
  }

  async #loadConfig(input: Input): Promise<Outcome> {
    if (input.kind === 'platform-part') return { outcome: 'read-where-included', rows: 0 };
    const given = { digest: input.digest, text: await readFile(input.path, 'utf8') };
    if (input.kind === 'cost-config') parseCostFile(given.text, input.path);
    const entry = input.kind === 'cost-config' ? given : platformEntry(input.path, given);
    const isKnown = this.#config[input.kind]?.digest === entry.digest;
    this.#config = { ...this.#config, [input.kind]: entry };
    return { outcome: isKnown ? 'already-loaded' : 'loaded', rows: 0 };
  }

  /** Writes the files aside at once: the next input reuses the temporary tables that they are read from. */
  async #stage(
    files: readonly FileToWrite[],
    database: Database = this.#database,
  ): Promise<readonly StagedFile[]> {
    const staged = await this.#warehouse.stage(database, files);
    this.#staged.push(...staged);
    return staged;
  }

  #labelKeys(): LabelKeys {
    const platform = this.#config['platform-config'];
    return platform === undefined ? defaultLabelKeys : keptPlatform(platform).labelKeys;
  }

  async #reading<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isOfEngine = error instanceof Error && /^[A-Z][A-Za-z ]* Error: /.test(error.message);
      // What the engine lacks is not the fault of the file.
      const isShortage = isOfEngine && error.message.startsWith('Out of Memory');
      throw isOfEngine && !isShortage ? unreadableInput(error, path) : error;
    }
  }
}

/** Tells that the reading of a file begins; what it returns is called when the file was read. */
type Reading = (input: Input) => () => void;

function resultOf(input: Input, outcome: Outcome): Result {
  const { path, kind, digest } = input;
  return { input, result: { path, kind, digest, ...outcome } };
}

function bytesOf(inputs: readonly Input[]): number {
  return inputs.reduce((total, input) => total + input.bytes, 0);
}
