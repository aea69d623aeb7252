import { KubeConfig } from '@kubernetes/client-node';
import { message, MoorageError } from '@moorage/core';

/** Which cluster is meant, as kubectl's options of these names say it. */
export interface KubeConfigChoice {
  /** Path of a file; default: `KUBECONFIG`, else `~/.kube/config`, else the service account of the pod. */
  readonly kubeconfig?: string;
  /** Default: the current context of the file. */
  readonly context?: string;
}

/**
 * The connection that kubectl would use.
 *
 * @throws MoorageError `cluster-config-invalid` if there is no such file or context.
 */
export function loadKubeConfig({ kubeconfig, context }: KubeConfigChoice): KubeConfig {
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : String(error), error);
  }
  if (context !== undefined) config.setCurrentContext(context);
  if (config.getCurrentCluster() === null) {
    const names = config.getContexts().map(({ name }) => JSON.stringify(name));
    const known = names.length === 0 ? 'it has no context' : `there are ${names.join(', ')}`;
    throw unusable(`the context ${JSON.stringify(config.getCurrentContext())} leads to no cluster; ${known}`);
  }
  return config;
}

/** What the kubeconfig calls the EKS cluster that it leads to, or undefined for clusters that are not of EKS. */
export function eksClusterName(config: KubeConfig): string | undefined {
  const name = config.getCurrentCluster()?.name ?? '';
  return /^arn:[\w-]+:eks:[\w-]+:\d{12}:cluster\/(.+)$/.exec(name)?.[1];
}

function unusable(reason: string, cause?: unknown): MoorageError {
  return new MoorageError(message('cluster-config-invalid', { reason }), { cause, exit: 'environment' });
}
