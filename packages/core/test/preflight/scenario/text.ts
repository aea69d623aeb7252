import { main, podOf, scenario } from './scenario.js';
import type { Json, Scenario } from './scenario.js';

/** Fields whose refusal is worded differently by the minors, or rarely. */
export function texts(): readonly Scenario[] {
  const tolerating = (toleration: Json): Json => podOf({ tolerations: [toleration] });
  return [
    scenario(
      'toleration-that-compares',
      {},
      tolerating({ key: 'a', operator: 'Gt', value: '5', effect: 'NoSchedule' }),
    ),
    scenario('toleration-of-an-unknown-operator', {}, tolerating({ key: 'a', operator: 'Near', value: '5' })),
    scenario('toleration-of-a-bad-key', {}, tolerating({ key: 'a b', operator: 'Exists' })),
    scenario('selector-of-a-bad-key', {}, podOf({ nodeSelector: { 'a/b/c': 'd', '-': 'e f' } })),
    scenario('label-of-a-bad-key', {}, { metadata: { labels: { 'a b': 'c', d: 'e f' } }, ...podOf({}) }),
    scenario(
      'spread-of-a-bad-key',
      {},
      podOf({
        topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'a b', whenUnsatisfiable: 'Never' }],
      }),
    ),
    scenario('containers-of-one-name', {}, podOf({ containers: [main, main], restartPolicy: 'Often' })),
    scenario(
      'request-above-limit',
      {},
      podOf({
        containers: [
          {
            ...main,
            resources: { requests: { cpu: '2', memory: '1.5Gi' }, limits: { cpu: '500m', memory: '1Gi' } },
          },
        ],
      }),
    ),
    scenario(
      'amount-that-is-none',
      {},
      podOf({ containers: [{ ...main, resources: { requests: { cpu: '2 cores' } } }] }),
    ),
    scenario(
      'amount-below-zero',
      {},
      podOf({ containers: [{ ...main, resources: { requests: { cpu: '-1', memory: '0.5' } } }] }),
    ),
    scenario('fields-that-nobody-knows', {}, podOf({ nodeSelectors: {}, containers: [{ ...main, cpu: 1 }] })),
    scenario(
      'environment-of-a-bad-name',
      {},
      podOf({
        containers: [
          {
            ...main,
            env: [
              { name: '' },
              { name: 'a=b', value: 'c', valueFrom: { fieldRef: { fieldPath: 'spec.none' } } },
            ],
          },
        ],
      }),
    ),
    scenario(
      'probe-of-two-kinds',
      {},
      podOf({
        containers: [
          { ...main, livenessProbe: { exec: { command: ['a'] }, tcpSocket: { port: 0 }, periodSeconds: -1 } },
        ],
      }),
    ),
    scenario(
      'ports-of-one-number',
      {},
      podOf({
        hostNetwork: true,
        containers: [
          {
            ...main,
            ports: [
              { containerPort: 80, hostPort: 81 },
              { containerPort: 0, protocol: 'HTTP' },
            ],
          },
        ],
      }),
    ),
  ];
}
