import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { message, MoorageError } from '@moorage/core';

/** Which cluster is meant, as kubectl's options of these names say it. */
export interface KubeConfigChoice {
  /** Path of a file. Default: the files of `KUBECONFIG`, else `~/.kube/config`, else the service account of the pod. */
  readonly kubeconfig?: string;
  /** Default: the current context. */
  readonly context?: string;
  /** Variables of the environment: `KUBECONFIG`, `HOME`, `KUBERNETES_SERVICE_HOST`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The connection that kubectl would use, or undefined if nothing says one.
 *
 * @throws MoorageError `cluster-config-invalid` for a file that cannot be read, or a context that leads nowhere.
 * @see Kubernetes "Organizing Cluster Access Using kubeconfig Files"
 */
export function loadKubeConfig(choice: KubeConfigChoice): KubeConfig | undefined {
  const { context, env } = choice;
  const config = new KubeConfig();
  const files = filesOf(choice);
  try {
    if (files.length > 0) loadFiles(config, files);
    else if ((env['KUBERNETES_SERVICE_HOST'] ?? '') !== '') config.loadFromCluster();
    else return undefined;
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

/** A cluster of EKS. */
export interface EksCluster {
  readonly name: string;
  /** AWS account, 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** The EKS cluster that the kubeconfig leads to, by the ARN that it calls it, or undefined for other clusters. */
export function eksCluster(config: KubeConfig): EksCluster | undefined {
  const arn = config.getCurrentCluster()?.name ?? '';
  const [, region, account, name] = /^arn:[\w-]+:eks:([\w-]+):(\d{12}):cluster\/(.+)$/.exec(arn) ?? [];
  if (region === undefined || account === undefined || name === undefined) return undefined;
  return { name, account, region };
}

/** As kubectl does, a file that is named by the environment may be absent, one that is named by an option may not. */
function filesOf({ kubeconfig, env }: KubeConfigChoice): readonly string[] {
  if (kubeconfig !== undefined) return [kubeconfig];
  const named = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (named.length > 0) return named.filter((path) => existsSync(path));
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const usual = join(home, '.kube', 'config');
  return home !== '' && existsSync(usual) ? [usual] : [];
}

function loadFiles(config: KubeConfig, [first = '', ...others]: readonly string[]): void {
  config.loadFromFile(first);
  for (const file of others) {
    const other = new KubeConfig();
    other.loadFromFile(file);
    config.mergeConfig(other, true);
  }
}

function unusable(reason: string, cause?: unknown): MoorageError {
  return new MoorageError(message('cluster-config-invalid', { reason }), { cause, exit: 'environment' });
}
