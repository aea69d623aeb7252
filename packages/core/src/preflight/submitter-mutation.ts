import { ownerLabels } from '../guardrail/managed-metadata.js';
import { placement } from '../guardrail/placement.js';
import { priorityClassNames } from '../guardrail/priority-class.js';
import type { TeamScope } from '../guardrail/team-scope.js';
import type { JobPods } from '../job/job-pods.js';
import { asList, asObject } from '../document/json-value.js';
import type { Json } from '../document/json-value.js';

/** Name of the policy by which moorage completes the pods that submit drivers. */
export const submitterPolicyName = 'moorage-submitter-pods';

/** A job whose submitter is as the policy of moorage leaves it, in clusters that have the policy. */
export function withSubmitterPolicy(job: JobPods, scope: TeamScope): JobPods {
  const [className] = priorityClassNames(scope).submitters;
  if (className === undefined) return job;
  const pods = job.pods.map((each) => {
    return each.role === 'submitter' ? { ...each, pod: completed(each.pod, scope, className) } : each;
  });
  return { ...job, pods };
}

/** Labels and a selector that the pod has already stay. */
function completed(pod: Json, scope: TeamScope, className: string): Json {
  const { nodeSelector, tolerations } = placement(scope, 'driver');
  const metadata = asObject(pod['metadata']) ?? {};
  const spec = asObject(pod['spec']) ?? {};
  return {
    ...pod,
    metadata: { ...metadata, labels: { ...ownerLabels(scope), ...asObject(metadata['labels']) } },
    spec: {
      ...(nodeSelector === undefined ? {} : { nodeSelector }),
      ...spec,
      priorityClassName: className,
      ...(tolerations === undefined ? {} : { tolerations: [...asList(spec['tolerations']), ...tolerations] }),
    },
  };
}
