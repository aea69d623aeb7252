import { directedClaimWorlds } from './directed-claim-worlds.js';
import { directedOwnerWorlds } from './directed-owner-worlds.js';
import { directedRoundingWorlds } from './directed-rounding-worlds.js';
import { directedScopeWorlds } from './directed-scope-worlds.js';
import { directedTimeWorlds } from './directed-time-worlds.js';
import type { DirectedWorld } from './directed-world.js';

/** Worlds that random ones miss, each with what it must give. */
export function directedWorlds(): readonly DirectedWorld[] {
  return [
    ...directedRoundingWorlds(),
    ...directedTimeWorlds(),
    ...directedClaimWorlds(),
    ...directedOwnerWorlds(),
    ...directedScopeWorlds(),
  ];
}
