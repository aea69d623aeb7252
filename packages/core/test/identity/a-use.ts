import type { PlatformSpec } from '../../src/platform/platform-spec.js';
import type { Platform } from '../../src/platform/platform.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import { roleUse } from '../../src/identity/role-use.js';
import type { RoleUse } from '../../src/identity/role-use.js';
import type { TeamSpec } from '../../src/platform/team-spec.js';

export const account = '123456789012';

export const issuer = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

/** A platform with a cluster `prod` of a known account, and teams. */
export function aPlatform(
  teams: readonly TeamSpec[],
  clusters: PlatformSpec['clusters'] = [{ name: 'prod', account, region: 'eu-west-1', oidcIssuer: issuer }],
): Platform {
  return resolvePlatform({ apiVersion: 'moorage.dev/v1alpha1', kind: 'Platform', clusters, teams });
}

/** The use of a role by a team in the cluster `prod`. */
export function aUse(team: Omit<TeamSpec, 'name'> & { readonly name?: string } = {}): RoleUse {
  const platform = aPlatform([{ name: 'test', ...team }]);
  const [first] = platform.teams;
  const use = first === undefined ? undefined : roleUse(platform, first, 'prod');
  if (use === undefined) throw new Error('there is a use');
  return use;
}
