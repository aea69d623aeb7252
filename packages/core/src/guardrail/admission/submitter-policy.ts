import { hasMutatingAdmission } from '../../platform/cluster.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { allowedAnnotations, capacityLabel, nodeRoleLabel } from '../../platform/product-label.js';
import type { KubernetesObject } from '../kubernetes-object.js';
import { platformMetadata } from '../managed-metadata.js';
import type { MatchResources, Variable } from './admission-policy.js';
import { celText, teamNamespaces } from './cel.js';

export interface MutatingAdmissionPolicy extends KubernetesObject {
  readonly apiVersion: 'admissionregistration.k8s.io/v1';
  readonly kind: 'MutatingAdmissionPolicy';
  readonly spec: {
    readonly failurePolicy: 'Fail';
    readonly reinvocationPolicy: 'Never';
    readonly matchConstraints: MatchResources;
    readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
    readonly variables: readonly Variable[];
    readonly mutations: readonly {
      readonly patchType: 'JSONPatch';
      readonly jsonPatch: { readonly expression: string };
    }[];
  };
}

export interface MutatingAdmissionPolicyBinding extends KubernetesObject {
  readonly apiVersion: 'admissionregistration.k8s.io/v1';
  readonly kind: 'MutatingAdmissionPolicyBinding';
  readonly spec: { readonly policyName: string };
}

const name = 'moorage-submitter-pods';

/**
 * Gives the pod by which EMR submits a driver what pod templates cannot: the labels of its team, a priority, and a place
 * among drivers. Nothing where the cluster has no MutatingAdmissionPolicy.
 *
 * Class, value and preemption policy are written together, since the API server has filled in those of a pod without a
 * class before, and refuses a pod in which they do not belong together.
 *
 * @see Kubernetes 1.36 "Mutating Admission Policy"
 */
export function submitterPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding] | readonly [] {
  if (!hasMutatingAdmission(cluster)) return [];
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingAdmissionPolicy',
      metadata: platformMetadata(name),
      spec: {
        failurePolicy: 'Fail',
        reinvocationPolicy: 'Never',
        matchConstraints: {
          namespaceSelector: teamNamespaces(platform),
          resourceRules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
        matchConditions: [{ name: 'is-submitter', expression: isSubmitter }],
        variables: variables(platform),
        mutations: [labels(platform), priority(platform), nodeSelector(platform), toleration(platform)].map(
          (expression) => ({ patchType: 'JSONPatch', jsonPatch: { expression } }),
        ),
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingAdmissionPolicyBinding',
      metadata: platformMetadata(name),
      spec: { policyName: name },
    },
  ];
}

const isSubmitter =
  "object.metadata.?labels[?'emr-containers.amazonaws.com/component'].orValue('') == 'job.submitter'";

function variables({ labelKeys }: Platform): readonly Variable[] {
  const annotation = (key: string): string => {
    return `namespaceObject.metadata.?annotations[?${celText(key)}].orValue('')`;
  };
  return [
    { name: 'team', expression: `namespaceObject.metadata.labels[${celText(labelKeys.team)}]` },
    { name: 'capacity', expression: annotation(allowedAnnotations.capacity) },
    { name: 'isSole', expression: `${annotation(allowedAnnotations.tenancy)} == 'sole'` },
  ];
}

/** Labels that the pod has already stay; the policy on pods of teams judges them. */
function labels({ labelKeys }: Platform): string {
  const keys = [labelKeys.team, labelKeys.costCenter].map(celText).join(', ');
  return [
    `[${keys}]`,
    `.filter(key, key in namespaceObject.metadata.labels && !(key in object.metadata.labels))`,
    `.map(key, ${patch('add', `'/metadata/labels/' + jsonpatch.escapeKey(key)`, 'namespaceObject.metadata.labels[key]')})`,
  ].join('');
}

function priority({ priorities }: Platform): string {
  return list([
    patch('add', `'/spec/priorityClassName'`, `variables.team + '-submitter'`),
    patch('add', `'/spec/priority'`, String(priorities.submitter)),
    patch('add', `'/spec/preemptionPolicy'`, `'PreemptLowerPriority'`),
  ]);
}

/** A selector that the pod has already stays, since somebody placed it on purpose. */
function nodeSelector({ labelKeys }: Platform): string {
  const shared = `${celText(capacityLabel)}: variables.capacity, ${celText(nodeRoleLabel('driver'))}: 'true'`;
  const own = `${shared}, ${celText(labelKeys.team)}: variables.team`;
  const selector = `variables.isSole ? {${own}} : {${shared}}`;
  return `variables.capacity == '' || has(object.spec.nodeSelector) ? [] : ${list([patch('add', `'/spec/nodeSelector'`, selector)])}`;
}

function toleration({ labelKeys }: Platform): string {
  const key = `variables.isSole ? ${celText(labelKeys.team)} : ${celText(capacityLabel)}`;
  const value = 'variables.isSole ? variables.team : variables.capacity';
  const fields = [`key: ${key}`, `operator: 'Equal'`, `value: ${value}`, `effect: 'NoSchedule'`].join(', ');
  const own = `Object.spec.tolerations{${fields}}`;
  const patches = [
    `has(object.spec.tolerations)`,
    `? ${list([patch('add', `'/spec/tolerations/-'`, own)])}`,
    `: ${list([patch('add', `'/spec/tolerations'`, `[${own}]`)])}`,
  ].join(' ');
  return `variables.capacity == '' ? [] : (${patches})`;
}

function patch(op: 'add', path: string, value: string): string {
  return `JSONPatch{op: '${op}', path: ${path}, value: ${value}}`;
}

function list(patches: readonly string[]): string {
  return `[${patches.join(', ')}]`;
}
