import fc from 'fast-check';
import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import { arbitraryPlatform } from './arbitrary-platform.js';

/** Platforms that a person could write, the same for each seed, for tests that are too slow for a property. */
export function sampledPlatforms(seed: number, count: number): readonly PlatformSpec[] {
  return fc.sample(arbitraryPlatform, { seed, numRuns: count });
}
