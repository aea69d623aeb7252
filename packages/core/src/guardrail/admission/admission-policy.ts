import type { Cluster } from '../../platform/cluster.js';
import type { KubernetesObject, LabelSelector } from '../kubernetes-object.js';
import { platformMetadata } from '../managed-metadata.js';

/** Requests to the API server that a policy looks at. */
export interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly ('CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT')[];
  readonly resources: readonly string[];
}

/** Which objects a policy looks at. */
export interface MatchResources {
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly resourceRules: readonly ResourceRule[];
}

/** An expression of CEL that others use by its name, as `variables.<name>`. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** What must be true of an object, as an expression of CEL, and what is said if it is not. */
export interface Validation {
  readonly expression: string;
  readonly message?: string;
  /** An expression whose value is said; `message` is said if it fails. */
  readonly messageExpression?: string;
}

/** A validation as the API server reads it; without a reason it would call the object invalid. */
interface ForbiddingValidation extends Validation {
  readonly reason: 'Forbidden';
}

export interface ValidatingAdmissionPolicy extends KubernetesObject {
  readonly apiVersion: 'admissionregistration.k8s.io/v1';
  readonly kind: 'ValidatingAdmissionPolicy';
  readonly spec: {
    readonly failurePolicy: 'Fail' | 'Ignore';
    readonly matchConstraints: MatchResources;
    readonly variables?: readonly Variable[];
    readonly validations: readonly ForbiddingValidation[];
  };
}

export interface ValidatingAdmissionPolicyBinding extends KubernetesObject {
  readonly apiVersion: 'admissionregistration.k8s.io/v1';
  readonly kind: 'ValidatingAdmissionPolicyBinding';
  readonly spec: {
    readonly policyName: string;
    readonly validationActions: readonly ('Deny' | 'Warn' | 'Audit')[];
  };
}

/** What a policy says, without what is the same in all of them. */
export interface PolicyBody {
  readonly match: MatchResources;
  readonly variables?: readonly Variable[];
  readonly validations: readonly Validation[];
  /** Warns in every cluster, because what it looks for may have a good reason. @default false */
  readonly warnsOnly?: boolean;
}

/**
 * A policy of a cluster and its binding, by the name of the policy.
 *
 * @see Kubernetes "Validating Admission Policy"
 */
export function boundPolicy(
  cluster: Cluster,
  name: string,
  { match, variables = [], validations, warnsOnly = false }: PolicyBody,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  const refuses = cluster.admission === 'enforce' && !warnsOnly;
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: platformMetadata(name),
      spec: {
        failurePolicy: refuses ? 'Fail' : 'Ignore',
        matchConstraints: match,
        ...(variables.length === 0 ? {} : { variables }),
        validations: validations.map((validation) => ({ ...validation, reason: 'Forbidden' })),
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: platformMetadata(name),
      spec: { policyName: name, validationActions: [refuses ? 'Deny' : 'Warn', 'Audit'] },
    },
  ];
}
