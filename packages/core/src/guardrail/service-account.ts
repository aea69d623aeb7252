import { roleArn } from '../identity/role-use.js';
import {
  emrServiceAccounts,
  emrWorkloads,
  runsOwnDrivers,
  sparkServiceAccounts,
} from '../identity/service-account.js';
import type { KubernetesObject } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

export interface ServiceAccount extends KubernetesObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ServiceAccount';
  readonly automountServiceAccountToken: boolean;
}

/**
 * The service accounts of drivers and executors that the Spark Operator or spark-submit starts; EMR makes its own.
 *
 * They are two, since an executor that ran under the account of the driver could start pods. An executor asks the API
 * server for nothing, so it gets no token for it.
 *
 * @see Amazon EKS, "Assign IAM roles to Kubernetes service accounts"
 */
export function sparkAccounts(scope: TeamScope): readonly ServiceAccount[] {
  if (!runsOwnDrivers(scope.settings)) return [];
  return [
    serviceAccount(scope, sparkServiceAccounts.driver, true),
    serviceAccount(scope, sparkServiceAccounts.executor, false),
  ];
}

/** A regular expression of the service accounts under which pods of a team may run. */
export function serviceAccountPattern({ cluster, settings }: TeamScope): string {
  const anyAccount = '[0-9]{12}';
  const role = { name: settings.identity.role, account: cluster.account ?? anyAccount };
  const names = [
    ...emrWorkloads(settings).flatMap((workload) => emrServiceAccounts(workload, role)),
    ...(runsOwnDrivers(settings) ? Object.values(sparkServiceAccounts) : []),
  ];
  return `^(${names.join('|')})$`;
}

function serviceAccount(scope: TeamScope, name: string, hasToken: boolean): ServiceAccount {
  const { cluster, settings } = scope;
  const metadata = namespacedMetadata(name, scope);
  const { account } = cluster;
  const isAnnotated = settings.identity.kind === 'irsa' && account !== undefined;
  const annotations = isAnnotated
    ? { 'eks.amazonaws.com/role-arn': roleArn({ ...cluster, account }, settings.identity.role) }
    : undefined;
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: annotations === undefined ? metadata : { ...metadata, annotations },
    automountServiceAccountToken: hasToken,
  };
}
