import { resolvePlatform } from '@moorage/core';
import { defaultCostConfig, parseCostFile } from '../config/cost-file.js';
import { keptPlatform } from '../config/platform-entry.js';
import type { Manifest } from '../store/manifest.js';
import type { InstanceFact } from './instance-fact.js';
import type { Settings } from './settings.js';

/**
 * The settings that were loaded into a warehouse, with the product's defaults for a file that was not.
 *
 * @throws ConfigError if a stored file is of a form that this version no longer reads.
 */
export function storedSettings(manifest: Manifest, instanceFacts: readonly InstanceFact[]): Settings {
  const cost = manifest.config['cost-config'];
  const platform = manifest.config['platform-config'];
  return {
    config: cost === undefined ? defaultCostConfig() : parseCostFile(cost.text, 'cost.yaml'),
    platform:
      platform === undefined
        ? resolvePlatform({ apiVersion: 'moorage.dev/v1alpha1', kind: 'Platform', clusters: [], teams: [] })
        : keptPlatform(platform),
    instanceFacts,
  };
}
