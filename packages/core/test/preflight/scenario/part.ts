import { main, podOf, scenario } from './scenario.js';
import type { Json, Scenario } from './scenario.js';

/** Claims and other volumes. */
export function volumes(): readonly Scenario[] {
  const template = (spec: Json): Json => ({ ephemeral: { volumeClaimTemplate: { spec } } });
  const claim = {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
    storageClassName: 'gp3',
  };
  const mounted = (volume: Json, mount: Json = {}): Json => ({
    spec: {
      volumes: [{ name: 'v', ...volume }],
      containers: [{ ...main, volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }],
    },
  });
  return [
    scenario('claim', {}, mounted({ persistentVolumeClaim: { claimName: 'c' } })),
    scenario('claim-without-a-name', {}, mounted({ persistentVolumeClaim: {} })),
    scenario('claim-of-the-pod', {}, mounted(template(claim))),
    scenario('claim-of-the-pod-incomplete', {}, mounted(template({ accessModes: [] }))),
    scenario(
      'claim-of-the-pod-of-two-modes',
      {},
      mounted(template({ ...claim, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] })),
    ),
    scenario('volume-of-two-kinds', {}, mounted({ emptyDir: {}, configMap: { name: 'c' } })),
    scenario('volume-of-no-name', {}, mounted({ configMap: {} })),
    scenario(
      'volume-mounted-twice',
      {},
      mounted({ emptyDir: { sizeLimit: '-1' } }, { mountPath: '/v:w', subPath: '../x' }),
    ),
  ];
}

/** Init containers and those that stay. */
export function sidecars(): readonly Scenario[] {
  const first = (more: Json): Json => ({
    spec: { initContainers: [{ name: 'first', image: 'a', ...more }], containers: [main] },
  });
  const probe = { exec: { command: ['true'] } };
  const rules = [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }];
  return [
    scenario('sidecar', {}, first({ restartPolicy: 'Always', startupProbe: probe })),
    scenario(
      'sidecar-with-resources',
      { quotas: [{ spec: { hard: { 'requests.cpu': '1' } }, used: {} }] },
      {
        spec: {
          initContainers: [
            { name: 'first', image: 'a', restartPolicy: 'Always', resources: { requests: { cpu: '500m' } } },
          ],
          containers: [{ ...main, resources: { requests: { cpu: '600m' } } }],
        },
      },
    ),
    scenario('init-container-with-a-probe', {}, first({ livenessProbe: probe })),
    scenario('init-container-never', {}, first({ restartPolicy: 'Never' })),
    scenario('init-container-of-an-unknown-policy', {}, first({ restartPolicy: 'Sometimes' })),
    scenario(
      'container-with-rules',
      {},
      {
        spec: {
          restartPolicy: 'Never',
          containers: [{ ...main, restartPolicy: 'Never', restartPolicyRules: rules }],
        },
      },
    ),
    scenario(
      'container-with-rules-alone',
      {},
      { spec: { containers: [{ ...main, restartPolicyRules: rules }] } },
    ),
  ];
}

/** Classes that a pod names, and accounts. */
export function classes(): readonly Scenario[] {
  return [
    scenario('priority-class', {}, podOf({ priorityClassName: 'spark-low' })),
    scenario('priority-class-missing', {}, podOf({ priorityClassName: 'none' })),
    scenario('priority-contradicted', {}, podOf({ priorityClassName: 'spark-high', priority: 5 })),
    scenario(
      'preemption-contradicted',
      {},
      podOf({ priorityClassName: 'spark-high', preemptionPolicy: 'Never' }),
    ),
    scenario('priority-of-the-system', {}, podOf({ priorityClassName: 'system-node-critical' })),
    scenario('runtime-class', {}, podOf({ runtimeClassName: 'plain' })),
    scenario('runtime-class-with-overhead', {}, podOf({ runtimeClassName: 'heavy' })),
    scenario(
      'runtime-class-overhead-contradicted',
      {},
      podOf({ runtimeClassName: 'heavy', overhead: { cpu: '1' } }),
    ),
    scenario(
      'runtime-class-selects',
      {},
      podOf({ runtimeClassName: 'selective', nodeSelector: { team: 'driver' } }),
    ),
    scenario(
      'runtime-class-selector-contradicted',
      {},
      podOf({ runtimeClassName: 'selective', nodeSelector: { team: 'other' } }),
    ),
    scenario('runtime-class-missing', {}, podOf({ runtimeClassName: 'none' })),
    scenario('service-account-missing', {}, podOf({ serviceAccountName: 'none' })),
    scenario('service-account-without-token', {}, podOf({ serviceAccountName: 'silent' })),
  ];
}
