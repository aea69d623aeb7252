import { isAdministrator, message, MoorageError } from '@moorage/core';
import type { Cluster, Platform } from '@moorage/core';
import type * as ClusterPackage from '@moorage/cluster';
import type { Command } from 'commander';
import type { Host } from '../io/host.js';
import { messageText, talkForm } from '../io/message-text.js';

/** Options of commands that talk to a cluster, as kubectl has them. */
export interface ConnectionOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Adds the options of {@link ConnectionOptions} to a command. */
export function withConnectionOptions(command: Command): Command {
  return command
    .option('--kubeconfig <file>', 'the kubeconfig (default: KUBECONFIG, else ~/.kube/config)')
    .option('--context <name>', 'the context of the kubeconfig (default: its current one)');
}

/** A connection to the API server of a cluster of a platform. */
export interface Connection {
  readonly api: ClusterPackage.ApiServer;
  /** The cluster by its ARN. @default it is not of EKS */
  readonly eks?: ClusterPackage.EksCluster;
  /** Name of the context of the kubeconfig. */
  readonly contextName: string;
  /** Namespace that the context names. @default it names none */
  readonly namespace?: string;
  readonly package: typeof ClusterPackage;
}

/** The package that talks to clusters, with the client of Kubernetes; loaded only when a command needs it. */
async function importCluster(): Promise<typeof ClusterPackage> {
  try {
    return await import('@moorage/cluster');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new MoorageError(message('cluster-package-missing', { reason }), {
      cause: error,
      exit: 'environment',
    });
  }
}

/**
 * Opens the connection that kubectl would use for some work, and closes it afterwards.
 *
 * @param work - is given no connection where nothing says which cluster is meant.
 */
export async function withConnection<T>(
  host: Host,
  { kubeconfig, context }: ConnectionOptions,
  work: (connection: Connection | undefined) => Promise<T>,
): Promise<T> {
  const cluster = await importCluster();
  const config = cluster.loadKubeConfig({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    env: host.env,
  });
  if (config === undefined) return work(undefined);
  const api = new cluster.ApiServer(config);
  const eks = cluster.eksCluster(config);
  const contextName = config.getCurrentContext();
  const namespace = config.getContextObject(contextName)?.namespace;
  try {
    return await work({
      api,
      package: cluster,
      contextName,
      ...(namespace === undefined ? {} : { namespace }),
      ...(eks === undefined ? {} : { eks }),
    });
  } finally {
    api.close();
  }
}

/** What is said where nothing tells which cluster is meant. */
export function noConnection(): MoorageError {
  return new MoorageError(message('cluster-config-invalid', { reason: 'there is none' }), {
    exit: 'environment',
  });
}

/**
 * The cluster of a platform that a kubeconfig leads to.
 *
 * @throws MoorageError `cluster-is-another` where EKS calls it otherwise, `cluster-not-chosen` where nothing tells.
 */
export function clusterOf({ clusters }: Platform, name: string | undefined, { eks }: Connection): Cluster {
  const eksName = eks?.name;
  const names = clusters.map((each) => each.name).join(', ');
  const asked = name ?? eksName;
  if (eksName !== undefined && eksName !== asked) {
    throw new MoorageError(message('cluster-is-another', { found: eksName, cluster: asked ?? names }));
  }
  const [only, ...others] = clusters;
  if (asked === undefined && only !== undefined && others.length === 0) return only;
  const found = clusters.find((each) => each.name === asked);
  if (found !== undefined) return found;
  if (eksName !== undefined) {
    throw new MoorageError(message('cluster-is-another', { found: eksName, cluster: names }));
  }
  throw new MoorageError(message('cluster-not-chosen', { clusters: names }));
}

/** Warns of a cluster whose version of Kubernetes is not the one that the platform says. */
export async function warnOfVersion(host: Host, connection: Connection, cluster: Cluster): Promise<void> {
  const found = await connection.package.readKubernetesVersion(connection.api);
  if (found === cluster.kubernetesVersion) return;
  const params = { found, stated: cluster.kubernetesVersion, cluster: cluster.name };
  host.err(messageText(message('cluster-version-differs', params), talkForm(host)));
}

/**
 * Refuses to apply policies that would refuse whoever applies them.
 *
 * @throws MoorageError `applier-not-administrator`.
 */
export async function refuseLockout(
  connection: Connection,
  platform: Platform,
  cluster: Cluster,
): Promise<void> {
  if (cluster.admission !== 'enforce') return;
  const user = await connection.package.readKnownUser(connection.api);
  if (isAdministrator(platform, user)) return;
  const own = user.groups.filter((group) => group !== 'system:authenticated');
  const params = { user: JSON.stringify(user.username), groups: own.length === 0 ? 'none' : own.join(', ') };
  throw new MoorageError(message('applier-not-administrator', params));
}
