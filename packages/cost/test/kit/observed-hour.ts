import { aWorld, theHour } from '../world/directed-world.js';
import type { World } from '../world/world.js';
import { HOUR_MS } from '../world/utc-time.js';

/** The world of {@link aWorld}, observed for its hour only, so that one day is computed. */
export function anObservedHour(fields: Partial<World> = {}): World {
  return aWorld({
    coverage: [{ cluster: 'spark-prod', start: theHour, end: theHour + HOUR_MS }],
    ...fields,
  });
}
