import type { WarehouseEffects } from '../../src/store/warehouse.js';

/** Surroundings that are the same in every run: a process of its own, alone on its machine, at a fixed time. */
export function someEffects(fields: Partial<WarehouseEffects> = {}): WarehouseEffects {
  return {
    process: { pid: 4711, host: 'here', isAlive: (pid) => pid === 4711 },
    at: () => undefined,
    timestamp: () => '2026-11-24T06:00:00.000Z',
    ...fields,
  };
}
