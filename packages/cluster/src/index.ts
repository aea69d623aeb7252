export { loadKubeConfig } from './connect/kube-config.js';
export type { KubeConfigChoice } from './connect/kube-config.js';
