import { withSpec } from '../../kubernetes/pod.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { Toleration } from '../../kubernetes/scheduling.js';

const defaultSeconds = 300;
const taints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/**
 * A pod that stays for five minutes on a node that is lost, unless it says otherwise.
 *
 * @see Kubernetes 1.35.4, plugin/pkg/admission/defaulttolerationseconds
 */
export function withDefaultTolerations(pod: Pod): Pod {
  const given = pod.spec?.tolerations ?? [];
  const added = taints
    .filter((taint) => !given.some((toleration) => isAbout(toleration, taint)))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: defaultSeconds }));
  return added.length === 0 ? pod : withSpec(pod, { tolerations: [...given, ...added] });
}

function isAbout({ key, effect }: Toleration, taint: string): boolean {
  return (key === undefined || key === taint) && (effect === undefined || effect === 'NoExecute');
}
