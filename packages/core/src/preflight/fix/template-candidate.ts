import { asList, asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import type { SparkRole } from '../../job/spark-application.js';
import { fieldSteps } from '../../kubernetes/field-path.js';
import type { Message } from '../../message/message.js';
import type { PodEdit } from './edited.js';
import { securityEdits } from './security-edit.js';

/** Edits of the pod template of a role that may remove a finding about it, or about the pod that Spark makes of it. */
export function templateCandidates(
  { code, params }: Message,
  role: SparkRole,
  template: Json,
): readonly (readonly PodEdit[])[] {
  const spec = asObject(template['spec']) ?? {};
  switch (code) {
    case 'template-container-missing':
      return [[{ path: ['spec', 'containers', 0, 'name'], value: params['name'] ?? '' }]];
    case 'template-field-refused':
      return [[{ path: refusedPath(params['field'] ?? '', role, spec) }]];
    case 'template-volume-reserved':
      return [renamedVolume(params['name'] ?? '', spec)];
    case 'template-path-reserved':
      return [movedMounts(params['path'] ?? '', spec)];
    case 'template-grace-zero':
      return [[{ path: ['spec', 'terminationGracePeriodSeconds'], value: 30 }]];
    case 'capacity-type-label':
      return [
        [
          { path: ['spec', 'nodeSelector', params['label'] ?? ''] },
          { path: ['spec', 'nodeSelector', 'karpenter.sh/capacity-type'], value: params['karpenter'] ?? '' },
        ],
      ];
    case 'executor-class-shared':
    case 'executor-outranks-submitter':
    case 'priority-class-missing':
      return [[{ path: ['spec', 'priorityClassName'] }]];
    case 'priority-contradicted':
      return [[{ path: ['spec', 'priority'] }], [{ path: ['spec', 'preemptionPolicy'] }]];
    case 'runtime-class-missing':
      return [[{ path: ['spec', 'runtimeClassName'] }]];
    case 'runtime-class-contradicted':
      return [[{ path: ['spec', 'overhead'] }], [{ path: ['spec', 'nodeSelector'] }]];
    case 'pod-field-dropped':
      return [[{ path: fieldSteps(params['path'] ?? '') }]];
    case 'pod-security-violated':
    case 'pod-security-warned':
      return securityEdits(withContainer(template, role)).map((edits) => [...named(spec, role), ...edits]);
    default:
      return [];
  }
}

function refusedPath(field: string, role: SparkRole, spec: Json): readonly PropertyKey[] {
  const [, ofPod, ofContainer = ''] = /^(?:pod\.spec\.(.+)|container\.(.+))$/.exec(field) ?? [];
  return ofPod === undefined
    ? ['spec', 'containers', containerIndex(spec, role), ofContainer]
    : ['spec', ofPod];
}

function renamedVolume(name: string, spec: Json): readonly PodEdit[] {
  const value = `own-${name}`;
  return [
    ...found(asList(spec['volumes']), 'name', name).map((index) => ({
      path: ['spec', 'volumes', index, 'name'],
      value,
    })),
    ...asList(spec['containers']).flatMap((each, at) =>
      found(asList(asObject(each)?.['volumeMounts']), 'name', name).map((index) => ({
        path: ['spec', 'containers', at, 'volumeMounts', index, 'name'],
        value,
      })),
    ),
  ];
}

function movedMounts(path: string, spec: Json): readonly PodEdit[] {
  return asList(spec['containers']).flatMap((each, at) =>
    found(asList(asObject(each)?.['volumeMounts']), 'mountPath', path).map((index) => ({
      path: ['spec', 'containers', at, 'volumeMounts', index, 'mountPath'],
      value: `/own${path}`,
    })),
  );
}

function found(list: readonly unknown[], key: string, value: string): readonly number[] {
  return list.flatMap((each, index) => (asObject(each)?.[key] === value ? [index] : []));
}

function containerIndex(spec: Json, role: SparkRole): number {
  const containers = asList(spec['containers']);
  const index = found(containers, 'name', `spark-kubernetes-${role}`)[0];
  return index ?? containers.length;
}

function named(spec: Json, role: SparkRole): readonly PodEdit[] {
  const index = containerIndex(spec, role);
  const isThere = index < asList(spec['containers']).length;
  const path = ['spec', 'containers', index, 'name'];
  return isThere ? [] : [{ path, value: `spark-kubernetes-${role}` }];
}

function withContainer(template: Json, role: SparkRole): Json {
  const spec = asObject(template['spec']) ?? {};
  const containers = asList(spec['containers']);
  const isThere = containerIndex(spec, role) < containers.length;
  const all = isThere ? containers : [...containers, { name: `spark-kubernetes-${role}` }];
  return { ...template, spec: { ...spec, containers: all } };
}
