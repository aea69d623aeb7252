import type { Platform } from '../platform/platform.js';

/** Somebody, as the API server knows them. */
export interface KnownUser {
  readonly username: string;
  readonly groups: readonly string[];
}

/**
 * Says whether the admission policies of a platform let somebody change what moorage manages: administrators of the
 * platform and the group that Kubernetes lets do everything.
 */
export function isAdministrator(
  { administrators }: Pick<Platform, 'administrators'>,
  { username, groups }: KnownUser,
): boolean {
  const allowed = ['system:masters', ...administrators.groups];
  return administrators.users.includes(username) || groups.some((group) => allowed.includes(group));
}
