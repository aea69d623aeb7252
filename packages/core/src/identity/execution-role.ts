import type { Platform } from '../platform/platform.js';
import { grouped } from '../platform/grouped.js';
import type { PolicyDocument } from './policy-document.js';
import { roleArn, roleUse } from './role-use.js';
import type { RoleUse } from './role-use.js';
import { irsaStatement, podIdentityStatement } from './trust-statement.js';

/** An IAM role that jobs take, with everything that may take it. */
export interface ExecutionRole {
  readonly name: string;
  readonly account: string;
  readonly arn: string;
  readonly uses: readonly RoleUse[];
}

/**
 * The execution roles of a platform, in the order in which teams name them. A name stands for a role in each account.
 *
 * Clusters whose account is not known are left out.
 */
export function executionRoles(platform: Platform): readonly ExecutionRole[] {
  const uses = platform.teams.flatMap((team) => {
    return team.clusters.flatMap((name) => {
      const use = roleUse(platform, team, name);
      return use === undefined ? [] : [use];
    });
  });
  const byArn = grouped(uses, ({ cluster, settings }) => roleArn(cluster, settings.identity.role));
  return [...byArn].flatMap(([arn, of]): ExecutionRole[] => {
    const [first] = of;
    if (first === undefined) return [];
    return [{ name: first.settings.identity.role, account: first.cluster.account, arn, uses: of }];
  });
}

/**
 * Who may take a role: by IRSA one statement for each cluster and namespace, by Pod Identity one for each namespace.
 *
 * Uses by IRSA in clusters whose issuer is not known are left out.
 */
export function trustPolicy({ uses }: ExecutionRole): PolicyDocument {
  const irsa = uses.filter(({ settings }) => settings.identity.kind === 'irsa').map(irsaStatement);
  const podIdentity = uses.filter(({ settings }) => settings.identity.kind === 'pod-identity');
  const byNamespace = grouped(podIdentity, ({ team }) => team.namespace);
  return {
    Version: '2012-10-17',
    Statement: [
      ...irsa.filter((statement) => statement !== undefined),
      ...[...byNamespace.values()].map(podIdentityStatement),
    ],
  };
}
