import type { Cluster } from '../platform/cluster.js';
import type { Platform } from '../platform/platform.js';
import { settingsIn } from '../platform/team.js';
import type { Team, TeamSettings } from '../platform/team.js';

/** A cluster whose AWS account is known. */
export type LocatedCluster = Cluster & { readonly account: string };

/** A team in a cluster where it takes a role. */
export interface RoleUse {
  readonly team: Team;
  readonly cluster: LocatedCluster;
  readonly settings: TeamSettings;
}

/** The use that a team makes of its role in a cluster, or undefined if the account of the cluster is not known. */
export function roleUse({ clusters }: Platform, team: Team, clusterName: string): RoleUse | undefined {
  const cluster = clusters.find((each) => each.name === clusterName);
  if (cluster?.account === undefined) return undefined;
  return { team, cluster: { ...cluster, account: cluster.account }, settings: settingsIn(team, clusterName) };
}

/** ARN of a role in the account of a cluster. */
export function roleArn({ partition, account }: LocatedCluster, role: string): string {
  return `arn:${partition}:iam::${account}:role/${role}`;
}

/** ARN of a cluster. */
export function clusterArn({ partition, account, name, region = '*' }: LocatedCluster): string {
  return `arn:${partition}:eks:${region}:${account}:cluster/${name}`;
}
