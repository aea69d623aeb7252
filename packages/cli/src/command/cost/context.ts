import { resolve } from 'node:path';
import { message, MoorageError } from '@moorage/core';
import type { Command } from 'commander';
import type * as Cost from '@moorage/cost';
import type { Host } from '../../io/host.js';
import type { Answer } from '../../program.js';

/** What every cost command works with. */
export interface CostContext {
  readonly host: Host;
  readonly answer: Answer;
}

/** Options that every cost command takes. */
export interface WarehouseOptions {
  readonly warehouse?: string;
  readonly json?: true;
}

export const defaultWarehouse = '.moorage/warehouse';

/** Adds the options of {@link WarehouseOptions} to a command. */
export function withWarehouseOptions(command: Command): Command {
  return command
    .option('--warehouse <dir>', `folder of the warehouse (MOORAGE_WAREHOUSE, else ${defaultWarehouse})`)
    .option('--json', 'print one JSON document');
}

/** Folder of the warehouse: the option, else the environment, else the default. */
export function warehouseDirectory(host: Host, options: WarehouseOptions): string {
  const fromEnvironment = host.env['MOORAGE_WAREHOUSE'];
  const given = options.warehouse ?? (fromEnvironment === '' ? undefined : fromEnvironment);
  return resolve(host.workingDirectory, given ?? defaultWarehouse);
}

/** The package behind the cost commands, with its database engine; loaded only when one of them runs. */
export async function importCost(): Promise<typeof Cost> {
  try {
    return await import('@moorage/cost');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new MoorageError(message('cost-package-missing', { reason }), {
      cause: error,
      exit: 'environment',
    });
  }
}

/** Opens the warehouse for some work. */
export async function withWarehouse<T>(
  context: CostContext,
  options: WarehouseOptions & { readonly create?: boolean },
  work: (warehouse: Cost.CostWarehouse, cost: typeof Cost) => Promise<T>,
): Promise<T> {
  const cost = await importCost();
  const directory = warehouseDirectory(context.host, options);
  const warehouse = await cost.CostWarehouse.open({ directory, create: options.create ?? false });
  return work(warehouse, cost);
}

/** Warns of results that are older than what they were made from. */
export async function warnOfStaleDays({ host }: CostContext, warehouse: Cost.CostWarehouse): Promise<void> {
  const days = await warehouse.staleDays();
  const [first] = days;
  if (first === undefined) return;
  const { formatMessage } = await import('@moorage/core');
  const period = days.length === 1 ? first : `${first} to ${days.at(-1) ?? ''}`;
  host.err(`${formatMessage(message('allocation-stale', { days: dayCount(days.length), period }))}\n`);
}

function dayCount(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`;
}
