import { join } from 'node:path';
import { CostWarehouse } from '../../src/cost-warehouse.js';
import type { WarehouseEffects } from '../../src/store/warehouse.js';
import { someEffects } from './effects.js';
import { scratchFolder } from './scratch.js';

/** An empty warehouse in a folder of its own for the running test. */
export async function newWarehouse(effects: Partial<WarehouseEffects> = {}): Promise<CostWarehouse> {
  return openWarehouse(join(await scratchFolder(), 'warehouse'), effects);
}

/** The warehouse in a folder, made if it is not there. */
export async function openWarehouse(
  directory: string,
  effects: Partial<WarehouseEffects> = {},
): Promise<CostWarehouse> {
  return CostWarehouse.open({ directory, create: true }, someEffects(effects));
}
