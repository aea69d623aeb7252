import { clusterPools } from '../capacity/cluster-pool.js';
import { capacityObjects, namespaceGuardrails, teamObjects } from '../guardrail/guardrails.js';
import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import { teamScopes } from '../guardrail/team-scope.js';
import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import type { Artefact } from './artefact-file.js';
import { roleFiles, teamIdentityFiles } from './identity-file.js';
import type { RenderFormat } from './render-objects.js';
import { teamTemplateFiles } from './template-file.js';

/** What can be rendered. */
export const artefactKinds = ['guardrails', 'pools', 'templates', 'identity'] as const;
export type ArtefactKind = (typeof artefactKinds)[number];

export interface ArtefactRequest {
  readonly kinds: readonly ArtefactKind[];
  /** @default every cluster of the platform */
  readonly cluster?: string;
  /** What is one team's alone. @default every team, and what teams share */
  readonly team?: string;
  /** Of objects and pod templates; what AWS reads is JSON. */
  readonly format: RenderFormat;
}

/**
 * Everything that a platform asks for, as files: in the directory of each cluster what is applied there (below
 * `teams/<team>` if a team is named), and under `roles` the trust policies of roles, by account. The same
 * platform gives the same files in the same order.
 */
export function artefacts(platform: Platform, request: ArtefactRequest): readonly Artefact[] {
  const clusters = platform.clusters.filter(({ name }) => (request.cluster ?? name) === name);
  return [
    ...clusters.flatMap((cluster) => clusterFiles(platform, cluster, request)),
    ...(request.kinds.includes('identity') ? roleFiles(platform, request) : []),
  ];
}

function clusterFiles(platform: Platform, cluster: Cluster, request: ArtefactRequest): readonly Artefact[] {
  const { kinds, format, team } = request;
  const scopes = teamScopes(platform, cluster).filter(
    (scope) => (team ?? scope.team.name) === scope.team.name,
  );
  const inCluster = (files: readonly Artefact[]): readonly Artefact[] => {
    return files.map((file) => ({ ...file, path: `${cluster.name}/${file.path}` }));
  };
  return inCluster([
    ...(kinds.includes('guardrails')
      ? objectFile(objectPath('guardrails', request), guards(platform, cluster, team), format)
      : []),
    ...(kinds.includes('pools')
      ? objectFile(objectPath('pools', request), pools(platform, cluster, team), format)
      : []),
    ...(kinds.includes('templates') ? scopes.flatMap((scope) => teamTemplateFiles(scope, format)) : []),
    ...(kinds.includes('identity') ? scopes.flatMap(teamIdentityFiles) : []),
  ]);
}

function guards(platform: Platform, cluster: Cluster, team: string | undefined): readonly KubernetesObject[] {
  if (team === undefined) return namespaceGuardrails(platform, cluster);
  return teamScopes(platform, cluster)
    .filter((scope) => scope.team.name === team)
    .flatMap(teamObjects);
}

function pools(platform: Platform, cluster: Cluster, team: string | undefined): readonly KubernetesObject[] {
  const all = clusterPools(platform, cluster);
  const asked = team === undefined ? all : all.filter(({ owner }) => owner?.name === team);
  return capacityObjects(cluster, asked, platform);
}

/** What is one team's alone stands apart, so that it never takes the place of what all teams have. */
function objectPath(name: 'guardrails' | 'pools', { team, format }: ArtefactRequest): string {
  return `${team === undefined ? '' : `teams/${team}/`}${name}.${format}`;
}

function objectFile(
  path: string,
  objects: readonly KubernetesObject[],
  format: RenderFormat,
): readonly Artefact[] {
  return objects.length === 0 ? [] : [{ path, form: 'objects', format, content: objects }];
}
