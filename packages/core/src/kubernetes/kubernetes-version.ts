/** A minor version of Kubernetes whose API server is modelled. */
export type KubernetesMinor = '1.33' | '1.34' | '1.35' | '1.36';

/** The modelled minor versions, oldest first. */
export const kubernetesMinors: readonly KubernetesMinor[] = ['1.33', '1.34', '1.35', '1.36'];

/** Says whether a minor version is at least another one. */
export function minorAtLeast(version: KubernetesMinor, least: KubernetesMinor): boolean {
  return kubernetesMinors.indexOf(version) >= kubernetesMinors.indexOf(least);
}

/** The modelled minor version of a server's version such as `v1.35.4` or `1.35.3-eks-1234567`, if there is one. */
export function kubernetesMinor(version: string): KubernetesMinor | undefined {
  const minor = /^v?(\d+\.\d+)(?:\D|$)/.exec(version)?.[1];
  return kubernetesMinors.find((each) => each === minor);
}
