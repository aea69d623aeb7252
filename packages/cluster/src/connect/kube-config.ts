import { KubeConfig } from '@kubernetes/client-node';

/** Which cluster is meant, as kubectl's options of these names say it. */
export interface KubeConfigChoice {
  /** Path of a file; default: `KUBECONFIG`, else `~/.kube/config`, else the service account of the pod. */
  readonly kubeconfig?: string;
  /** Default: the current context of the file. */
  readonly context?: string;
}

/** The connection that kubectl would use. */
export function loadKubeConfig({ kubeconfig, context }: KubeConfigChoice): KubeConfig {
  const config = new KubeConfig();
  if (kubeconfig === undefined) config.loadFromDefault();
  else config.loadFromFile(kubeconfig);
  if (context !== undefined) config.setCurrentContext(context);
  return config;
}
