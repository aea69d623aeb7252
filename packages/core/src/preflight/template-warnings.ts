import type { Namespace } from '../kubernetes/admission-objects.js';
import type { Pod } from '../kubernetes/pod.js';
import type { ClusterSnapshot } from './cluster-snapshot.js';
import { decodeObject } from './decode/decode.js';
import { podSchema } from './decode/pod-schema.js';
import { securityPolicy } from './pod-security/security-level.js';
import { securityProblem } from './pod-security/security-reasons.js';

/**
 * What the API server warns of when an object with a template of pods is created, such as a Job: it only compares the
 * template with the level of Pod Security that the namespace warns of, and refuses nothing.
 *
 * @param template - `spec.template` of the object.
 */
export function templateWarnings(
  { objects, version }: ClusterSnapshot,
  template: unknown,
  namespaceName: string,
): readonly string[] {
  const namespace: Namespace | undefined = objects.Namespace.find(
    ({ metadata }) => metadata?.name === namespaceName,
  );
  const pod = decodeObject(template, podSchema, version).value as Pod | undefined;
  const { warn } = securityPolicy(namespace?.metadata?.labels);
  const problem = securityProblem(
    { spec: pod?.spec ?? {}, annotations: pod?.metadata?.annotations ?? {} },
    warn,
    version,
  );
  return problem === undefined ? [] : [`would violate ${problem}`];
}
