import { asList, asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import { fieldSteps } from '../../kubernetes/field-path.js';
import type { Message } from '../../message/message.js';
import type { PodEdit } from './edited.js';
import { securityEdits } from './security-edit.js';

const lists = ['initContainers', 'containers'] as const;

/** A size for containers that say none where a quota asks for one. */
const someSize: Readonly<Record<string, string>> = { cpu: '1', memory: '1Gi' };

/** Edits of a pod that may remove a finding about it, the smallest first. */
export function podCandidates({ code, params }: Message, pod: Json): readonly (readonly PodEdit[])[] {
  const reason = params['reason'] ?? '';
  switch (code) {
    case 'pod-field-unknown':
    case 'pod-field-dropped':
      return [[{ path: fieldSteps(params['path'] ?? '') }]];
    case 'pod-namespace-other':
      return [[{ path: ['metadata', 'namespace'] }]];
    case 'pod-already-exists':
      return [[{ path: ['metadata', 'name'], value: `${params['name'] ?? ''}-2` }]];
    case 'priority-class-missing':
      return [[{ path: ['spec', 'priorityClassName'] }]];
    case 'priority-contradicted':
      return [
        [{ path: ['spec', 'priority'] }],
        [{ path: ['spec', 'preemptionPolicy'] }],
        [{ path: ['spec', 'priority'] }, { path: ['spec', 'preemptionPolicy'] }],
      ];
    case 'runtime-class-missing':
      return [[{ path: ['spec', 'runtimeClassName'] }]];
    case 'runtime-class-contradicted':
      return [[{ path: ['spec', 'overhead'] }], [{ path: ['spec', 'nodeSelector'] }]];
    case 'pod-invalid':
      return raisedLimit(reason);
    case 'limit-range-broken':
      return [boundedSizes(reason, pod)].filter((edits) => edits.length > 0);
    case 'quota-size-missing':
      return [missingSizes(reason, pod)].filter((edits) => edits.length > 0);
    case 'pod-security-violated':
    case 'pod-security-warned':
      return securityEdits(pod);
    case 'policy-denied':
    case 'policy-warned':
      return policyEdits(reason);
    default:
      return [];
  }
}

/** A limit below the request of its container is raised to it. */
function raisedLimit(reason: string): readonly (readonly PodEdit[])[] {
  const match =
    /^(spec\.\w+\[\d+\]\.resources)\.requests: Invalid value: "(.+)": must be less than or equal to (\S+) limit of /.exec(
      reason,
    );
  const [, at = '', request = '', resource = ''] = match ?? [];
  return match === null ? [] : [[{ path: [...fieldSteps(at), 'limits', resource], value: request }]];
}

/** Requests and limits that a container says itself are set to the bound that the text names. */
function boundedSizes(reason: string, pod: Json): readonly PodEdit[] {
  const match = /^(?:maximum|minimum) (\S+) usage per Container is (\S+?)[,.]/.exec(reason);
  const [, resource = '', bound = ''] = match ?? [];
  return match === null
    ? []
    : everyContainer(pod).flatMap(({ path }) =>
        ['requests', 'limits'].map((kind) => ({
          path: [...path, 'resources', kind, resource],
          value: bound,
        })),
      );
}

/** Sizes that a quota asks for: what the container says of the same resource, else some. */
function missingSizes(reason: string, pod: Json): readonly PodEdit[] {
  const wanted = /must specify (.+)$/.exec(reason)?.[1]?.split('; ') ?? [];
  return wanted.flatMap((each) => {
    const [, kind = 'requests', resource = '', names = ''] =
      /^(?:(requests|limits)\.)?(\S+) for: (.+)$/.exec(each) ?? [];
    return everyContainer(pod)
      .filter(({ container }) => names.split(',').includes(String(container['name'])))
      .map(({ container, path }) => ({
        path: [...path, 'resources', kind, resource],
        value: sizeOf(container, resource) ?? someSize[resource] ?? '1Gi',
      }));
  });
}

function sizeOf(container: Json, resource: string): unknown {
  const resources = asObject(container['resources']) ?? {};
  return asObject(resources['limits'])?.[resource] ?? asObject(resources['requests'])?.[resource];
}

/** What the policies of moorage ask for, they say in their texts. */
function policyEdits(reason: string): readonly (readonly PodEdit[])[] {
  const label = /^the label (\S+) must be (\S+)$/.exec(reason);
  const selector = /^nodeSelector must hold (\S+): (\S+)$/.exec(reason);
  const scheduler = /^schedulerName must be one of ([^,\s]+)/.exec(reason);
  const className = /^priorityClassName must be one of ([^,\s]+)/.exec(reason);
  const edit = (path: readonly PropertyKey[], value: string | undefined): readonly PodEdit[] => [
    { path, ...(value === undefined ? {} : { value }) },
  ];
  return [
    ...(label === null ? [] : [edit(['metadata', 'labels', label[1] ?? ''], label[2])]),
    ...(selector === null ? [] : [edit(['spec', 'nodeSelector', selector[1] ?? ''], selector[2])]),
    ...(scheduler === null ? [] : [edit(['spec', 'schedulerName'], scheduler[1])]),
    ...(className === null ? [] : [edit(['spec', 'priorityClassName'], className[1])]),
  ];
}

function everyContainer(
  pod: Json,
): readonly { readonly container: Json; readonly path: readonly PropertyKey[] }[] {
  const spec = asObject(pod['spec']) ?? {};
  return lists.flatMap((list) =>
    asList(spec[list]).map((each, index) => ({
      container: asObject(each) ?? {},
      path: ['spec', list, index],
    })),
  );
}
