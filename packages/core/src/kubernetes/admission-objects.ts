import type { LabelSelector } from './label-selector.js';
import type { ObjectMeta, TextMap } from './object-meta.js';
import type { ResourceList } from './resource-list.js';
import type { Toleration } from './scheduling.js';

/** An object of a kind that admission of pods reads. */
interface Named {
  readonly metadata?: ObjectMeta;
}

export interface Namespace extends Named {
  readonly status?: { readonly phase?: string };
}

/** Bounds and defaults of one type of thing: `Container`, `Pod` or `PersistentVolumeClaim`. */
export interface LimitRangeItem {
  readonly type?: string;
  readonly max?: ResourceList;
  readonly min?: ResourceList;
  readonly default?: ResourceList;
  readonly defaultRequest?: ResourceList;
  readonly maxLimitRequestRatio?: ResourceList;
}

export interface LimitRange extends Named {
  readonly spec?: { readonly limits?: readonly LimitRangeItem[] };
}

export interface ScopeRequirement {
  readonly scopeName?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

export interface ResourceQuota extends Named {
  readonly spec?: {
    readonly hard?: ResourceList;
    readonly scopes?: readonly string[];
    readonly scopeSelector?: { readonly matchExpressions?: readonly ScopeRequirement[] };
  };
  /** What the API server compares with; the specification counts only once a controller has copied it. */
  readonly status?: { readonly hard?: ResourceList; readonly used?: ResourceList };
}

export interface PriorityClass extends Named {
  readonly value?: number;
  readonly globalDefault?: boolean;
  readonly preemptionPolicy?: string;
}

export interface RuntimeClass extends Named {
  readonly overhead?: { readonly podFixed?: ResourceList };
  readonly scheduling?: {
    readonly nodeSelector?: TextMap;
    readonly tolerations?: readonly Toleration[];
  };
}

export interface ServiceAccount extends Named {
  readonly secrets?: readonly { readonly name?: string }[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly automountServiceAccountToken?: boolean;
}

/** Operations on resources that a policy or a webhook is about. */
export interface ResourceRule {
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly operations?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly scope?: string;
}

/** The objects that a policy or a binding is about. */
export interface MatchResources {
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly resourceRules?: readonly ResourceRule[];
  readonly excludeResourceRules?: readonly ResourceRule[];
  readonly matchPolicy?: string;
}

export interface PolicyValidation {
  readonly expression?: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
}

export interface ValidatingAdmissionPolicy extends Named {
  readonly spec?: {
    readonly failurePolicy?: string;
    readonly paramKind?: { readonly apiVersion?: string; readonly kind?: string };
    readonly matchConstraints?: MatchResources;
    readonly matchConditions?: readonly { readonly name?: string; readonly expression?: string }[];
    readonly variables?: readonly { readonly name?: string; readonly expression?: string }[];
    readonly validations?: readonly PolicyValidation[];
  };
}

export interface ValidatingAdmissionPolicyBinding extends Named {
  readonly spec?: {
    readonly policyName?: string;
    readonly paramRef?: { readonly name?: string };
    readonly matchResources?: MatchResources;
    readonly validationActions?: readonly string[];
  };
}

/** A webhook of a mutating or validating configuration: what it is about. */
export interface Webhook {
  readonly name?: string;
  readonly rules?: readonly ResourceRule[];
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
}

export interface WebhookConfiguration extends Named {
  readonly webhooks?: readonly Webhook[];
}

/** A policy that changes objects; only what it is about is read. */
export interface MutatingAdmissionPolicy extends Named {
  readonly spec?: { readonly matchConstraints?: MatchResources };
}

export interface MutatingAdmissionPolicyBinding extends Named {
  readonly spec?: { readonly policyName?: string; readonly matchResources?: MatchResources };
}
