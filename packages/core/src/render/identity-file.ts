import type { TeamScope } from '../guardrail/team-scope.js';
import { executionRoles, trustPolicy } from '../identity/execution-role.js';
import { startJobPermission } from '../identity/job-permission.js';
import { podIdentityAssociations } from '../identity/pod-identity-association.js';
import { roleUse } from '../identity/role-use.js';
import { secretPermission } from '../identity/secret-permission.js';
import { virtualClusterInput } from '../identity/virtual-cluster.js';
import type { Platform } from '../platform/platform.js';
import { documentFile } from './artefact-file.js';
import type { Artefact } from './artefact-file.js';

/**
 * What AWS is told of a team in a cluster: its virtual cluster, who may start runs in it, and the associations and
 * permissions of its role. What names the AWS account is left out where the account is not known.
 */
export function teamIdentityFiles(scope: TeamScope): readonly Artefact[] {
  const { platform, team, cluster, settings } = scope;
  const use = roleUse(platform, team, cluster.name);
  const associations = use === undefined ? [] : podIdentityAssociations(use);
  const files: readonly (readonly [name: string, content: unknown])[] = [
    ['virtual-cluster', virtualClusterInput(scope, platform.labelKeys)],
    [
      'start-job-permission',
      use !== undefined && settings.paths.includes('emr')
        ? startJobPermission(use, platform.labelKeys)
        : undefined,
    ],
    ['pod-identity-associations', associations.length === 0 ? undefined : associations],
    ['secret-permission', secretPermission(settings.secrets)],
  ];
  return files
    .filter(([, content]) => content !== undefined)
    .map(([name, content]) => documentFile(`identity/${team.name}/${name}`, content));
}

/** The trust policies of execution roles: of all, or of those that a team takes, or that are taken in a cluster. */
export function roleFiles(
  platform: Platform,
  { team, cluster }: { readonly team?: string; readonly cluster?: string },
): readonly Artefact[] {
  return executionRoles(platform)
    .filter(({ uses }) => {
      return uses.some(
        (use) =>
          (team ?? use.team.name) === use.team.name && (cluster ?? use.cluster.name) === use.cluster.name,
      );
    })
    .map((role) => documentFile(`roles/${role.account}/${role.name}.trust-policy`, trustPolicy(role)));
}
