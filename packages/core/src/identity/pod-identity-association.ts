import { roleArn } from './role-use.js';
import type { RoleUse } from './role-use.js';
import { emrServiceAccounts, emrWorkloads, runsOwnDrivers, sparkServiceAccounts } from './service-account.js';

/** What `CreatePodIdentityAssociation` of EKS is called with. */
export interface PodIdentityAssociation {
  readonly clusterName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly roleArn: string;
}

/**
 * The associations that give the pods of a team its role in a cluster: one for each service account under which Spark
 * runs, since Pod Identity knows no patterns. None where the team takes its role by IRSA.
 *
 * @see aws-cli 2, `aws emr-containers create-role-associations`
 */
export function podIdentityAssociations(use: RoleUse): readonly PodIdentityAssociation[] {
  const { team, cluster, settings } = use;
  const { kind, role } = settings.identity;
  if (kind !== 'pod-identity') return [];
  const emr = emrWorkloads(settings).flatMap((workload) => {
    return emrServiceAccounts(workload, { name: role, account: cluster.account });
  });
  const own = runsOwnDrivers(settings) ? Object.values(sparkServiceAccounts) : [];
  return [...emr, ...own].map((serviceAccount) => ({
    clusterName: cluster.name,
    namespace: team.namespace,
    serviceAccount,
    roleArn: roleArn(cluster, role),
  }));
}
