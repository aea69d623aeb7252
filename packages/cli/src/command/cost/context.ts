import { resolve } from 'node:path';
import { message, MoorageError } from '@moorage/core';
import type * as Cost from '@moorage/cost';
import type { Host } from '../../io/host.js';
import { messageText, talkForm } from '../../io/message-text.js';
import type { Answer } from '../answer.js';
import { defaultWarehouse } from '../global-option.js';
import type { GlobalOptions } from '../global-option.js';

/** What every cost command works with. */
export interface CostContext {
  readonly host: Host;
  readonly answer: Answer;
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

/** Opens the warehouse for some work and closes it afterwards. */
export async function withWarehouse<T>(
  { host }: CostContext,
  options: GlobalOptions & { readonly create?: boolean },
  work: (warehouse: Cost.CostWarehouse, cost: typeof Cost) => Promise<T>,
): Promise<T> {
  const cost = await importCost();
  const directory = warehouseDirectory(host, options);
  const warehouse = await cost.CostWarehouse.open({ directory, create: options.create ?? false });
  return work(warehouse, cost);
}

/** Folder of the warehouse: the option, else the environment, else the default. */
function warehouseDirectory(host: Host, options: GlobalOptions): string {
  const fromEnvironment = host.env['MOORAGE_WAREHOUSE'];
  const given = options.warehouse ?? (fromEnvironment === '' ? undefined : fromEnvironment);
  return resolve(host.workingDirectory, given ?? defaultWarehouse);
}

/** Warns of results that are older than what they were made from. */
export function warnOfStaleDays({ host }: CostContext, warehouse: Cost.CostWarehouse): void {
  const days = warehouse.staleDays();
  const [first] = days;
  if (first === undefined) return;
  const period = days.length === 1 ? first : `${first} to ${days.at(-1) ?? ''}`;
  const warning = message('allocation-stale', { days: dayCount(days.length), period });
  host.err(messageText(warning, talkForm(host)));
}

function dayCount(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`;
}
