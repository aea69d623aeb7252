import { given } from './given.js';
import type { KubernetesVersion } from './cluster-spec.js';
import type { PlatformSpec } from './platform-spec.js';

/** What has to be known to start a platform file. */
export interface NewPlatform {
  readonly clusterName: string;
  /** @default left out */
  readonly account?: string;
  /** @default left out */
  readonly region?: string;
  /** @default left out */
  readonly kubernetesVersion?: KubernetesVersion;
  /** Names of teams. */
  readonly teams: readonly string[];
}

/** The smallest platform file that says so much; everything else has a default. */
export function newPlatform({
  clusterName,
  account,
  region,
  kubernetesVersion,
  teams,
}: NewPlatform): PlatformSpec {
  return {
    apiVersion: 'moorage.dev/v1alpha1',
    kind: 'Platform',
    clusters: [
      {
        name: clusterName,
        ...given('account', account),
        ...given('region', region),
        ...given('kubernetesVersion', kubernetesVersion),
      },
    ],
    teams: teams.map((name) => ({ name })),
  };
}
