import type { NamespaceCase } from '../arbitrary/namespace.js';
import { main, scenario } from './scenario.js';
import type { Json, Scenario } from './scenario.js';

/** Quotas with and without scopes. */
export function quotas(): readonly Scenario[] {
  const sized = {
    ...main,
    resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '1Gi' } },
  };
  const quota = (spec: Json, used: Json = {}): Partial<NamespaceCase> => ({ quotas: [{ spec, used }] });
  const ofClass = { scopeName: 'PriorityClass', operator: 'In', values: ['spark-high'] };
  return [
    scenario('quota-terminating-counts', quota({ hard: { pods: '0' }, scopes: ['Terminating'] }), {
      spec: { activeDeadlineSeconds: 60, containers: [main] },
    }),
    scenario('quota-terminating-does-not-count', quota({ hard: { pods: '0' }, scopes: ['Terminating'] }), {
      spec: { containers: [main] },
    }),
    scenario('quota-best-effort', quota({ hard: { pods: '0' }, scopes: ['BestEffort'] }), {
      spec: { containers: [main] },
    }),
    scenario(
      'quota-not-best-effort',
      quota({ hard: { 'requests.cpu': '500m' }, scopes: ['NotBestEffort'] }),
      {
        spec: { containers: [sized] },
      },
    ),
    scenario(
      'quota-of-a-class',
      quota({ hard: { pods: '0' }, scopeSelector: { matchExpressions: [ofClass] } }),
      {
        spec: { priorityClassName: 'spark-high', containers: [main] },
      },
    ),
    scenario(
      'quota-of-another-class',
      quota({ hard: { pods: '0' }, scopeSelector: { matchExpressions: [ofClass] } }),
      {
        spec: { priorityClassName: 'spark-low', containers: [main] },
      },
    ),
    scenario('quota-affinity-across', quota({ hard: { pods: '0' }, scopes: ['CrossNamespacePodAffinity'] }), {
      spec: {
        containers: [main],
        affinity: {
          podAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'zone', namespaces: ['other'], labelSelector: { matchLabels: { a: 'b' } } },
            ],
          },
        },
      },
    }),
    scenario(
      'quota-used-up',
      quota(
        { hard: { 'requests.cpu': '2', 'limits.cpu': '3', pods: '9' } },
        { 'requests.cpu': '1500m', 'limits.cpu': '2', pods: '1' },
      ),
      {
        spec: { containers: [sized] },
      },
    ),
    scenario('quota-size-missing', quota({ hard: { 'requests.cpu': '2', 'limits.memory': '3Gi' } }), {
      spec: { containers: [main, { ...sized, name: 'sized' }], initContainers: [{ ...main, name: 'first' }] },
    }),
    scenario('quota-device-class', quota({ hard: { 'requests.nvidia.com/gpu': '1' } }), {
      spec: { containers: [{ ...main, resources: { limits: { 'nvidia.com/gpu': '2' } } }] },
    }),
    scenario(
      'quotas-several',
      {
        quotas: [
          { spec: { hard: { pods: '0' } }, used: {} },
          { spec: { hard: { 'requests.cpu': '0' } }, used: {} },
        ],
      },
      { spec: { containers: [sized] } },
    ),
  ];
}

/** Limit ranges, one and several. */
export function limitRanges(): readonly Scenario[] {
  const ranges = (...items: readonly Json[]): Partial<NamespaceCase> => ({
    limitRanges: items.map((item) => ({ limits: [item] })),
  });
  const two = [
    { type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '100m' } },
    { type: 'Container', default: { cpu: '2', memory: '1Gi' } },
  ];
  const sized = { ...main, resources: { requests: { cpu: '1' }, limits: { cpu: '4', memory: '1Gi' } } };
  return [
    scenario('limit-ranges-fill-in', ranges(...two.slice(1)), { spec: { containers: [main] } }),
    scenario('limit-ranges-of-two-orders', ranges(...two), { spec: { containers: [main] } }),
    scenario('limit-ranges-order-decides', ranges(...two), {
      spec: { containers: [{ ...main, resources: { requests: { cpu: '1' } } }] },
    }),
    scenario('limit-range-ratio', ranges({ type: 'Container', maxLimitRequestRatio: { cpu: '2' } }), {
      spec: { containers: [sized] },
    }),
    scenario('limit-range-of-pods', ranges({ type: 'Pod', max: { cpu: '3' }, min: { memory: '2Gi' } }), {
      spec: { containers: [sized, { ...sized, name: 'second' }] },
    }),
    scenario(
      'limit-ranges-both-broken',
      ranges({ type: 'Container', max: { cpu: '3' } }, { type: 'Container', min: { memory: '2Gi' } }),
      {
        spec: { containers: [sized] },
      },
    ),
  ];
}

/** Resources of the pod as a whole. */
export function podLevelResources(): readonly Scenario[] {
  const whole = (resources: Json, container: Json = {}): Json => ({
    spec: { resources, containers: [{ ...main, ...container }] },
  });
  const one = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } };
  return [
    scenario('pod-resources', {}, whole(one)),
    scenario(
      'pod-resources-fill-in-requests',
      {},
      whole({ limits: { cpu: '2' } }, { resources: { requests: { memory: '1Gi' } } }),
    ),
    scenario('pod-resources-below-containers', {}, whole(one, { resources: { requests: { cpu: '2' } } })),
    scenario(
      'pod-resources-limit-below-container',
      {},
      whole(one, { resources: { limits: { memory: '2Gi' } } }),
    ),
    scenario(
      'pod-resources-of-another-kind',
      {},
      whole({ limits: { 'nvidia.com/gpu': '1', 'ephemeral-storage': '1Gi' } }),
    ),
    scenario(
      'pod-resources-in-a-quota',
      { quotas: [{ spec: { hard: { 'requests.cpu': '500m', 'limits.memory': '2Gi' } }, used: {} }] },
      whole(one),
    ),
    scenario(
      'pod-resources-in-a-limit-range',
      { limitRanges: [{ limits: [{ type: 'Pod', max: { cpu: '500m' } }] }] },
      whole(one),
    ),
    scenario(
      'pod-resources-with-defaults',
      { limitRanges: [{ limits: [{ type: 'Container', default: { cpu: '2', memory: '2Gi' } }] }] },
      whole(one),
    ),
  ];
}
