import { limitRanges, podLevelResources, quotas } from './bound.js';
import { classes, sidecars, volumes } from './part.js';
import type { Scenario } from './scenario.js';
import { appArmor, emptyOnWindows, gracePeriods, podSecurity } from './security.js';
import { texts } from './text.js';

/** Every pod that servers were asked for, one thing each that the model says anew or differently by minor. */
export const scenarios: readonly Scenario[] = [
  ...appArmor(),
  ...gracePeriods(),
  ...podSecurity(),
  ...quotas(),
  ...limitRanges(),
  ...podLevelResources(),
  ...volumes(),
  ...sidecars(),
  ...classes(),
  ...texts(),
  ...emptyOnWindows(),
];
