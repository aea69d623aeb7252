import type { NamespaceCase } from '../arbitrary/namespace.js';
import { labelled, main, podOf, scenario } from './scenario.js';
import type { Json, Scenario } from './scenario.js';

const restrictedContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** AppArmor by field and by annotation, which the minors treat differently. */
export function appArmor(): readonly Scenario[] {
  const key = 'container.apparmor.security.beta.kubernetes.io/main';
  const withField = (type: string): Json => ({
    containers: [{ ...main, securityContext: { appArmorProfile: { type } } }],
  });
  return [
    scenario('apparmor-annotation', {}, annotated({ [key]: 'runtime/default' })),
    scenario('apparmor-annotation-unknown', {}, annotated({ [key]: 'foo' })),
    scenario('apparmor-annotation-of-no-container', {}, annotated({ [`${key}-2`]: 'runtime/default' })),
    scenario('apparmor-field', {}, { spec: withField('RuntimeDefault') }),
    scenario('apparmor-field-unknown', {}, { spec: withField('Default') }),
    scenario('apparmor-unconfined-in-baseline', enforced('baseline'), { spec: withField('Unconfined') }),
    scenario(
      'apparmor-annotation-unconfined-in-baseline',
      enforced('baseline'),
      annotated({ [key]: 'unconfined' }),
    ),
    scenario(
      'apparmor-of-the-pod',
      {},
      {
        spec: { containers: [main], securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } },
      },
    ),
  ];
}

/** Fields that a pod of Windows must not have, each without an element: some are told from absent ones. */
export function emptyOnWindows(): readonly Scenario[] {
  const os = { name: 'windows' };
  const ofPod: readonly Json[] = [{ supplementalGroups: [] }, { sysctls: [] }, { seLinuxOptions: {} }, {}];
  const ofContainer: readonly Json[] = [{ capabilities: { add: [] } }, { capabilities: {} }];
  return [
    ...ofPod.map((securityContext, at) =>
      scenario(`empty-on-windows-${String(at)}`, {}, podOf({ os, securityContext })),
    ),
    ...ofContainer.map((securityContext, at) =>
      scenario(
        `empty-on-windows-in-container-${String(at)}`,
        {},
        podOf({ os, containers: [{ ...main, securityContext }] }),
      ),
    ),
    scenario('empty-supplemental-groups', {}, podOf({ securityContext: { supplementalGroups: [] } })),
  ];
}

/** Time to end, of which zero and less are special. */
export function gracePeriods(): readonly Scenario[] {
  return [-1, 0, 90].map((seconds) =>
    scenario(
      `grace-period-${String(seconds)}`,
      {},
      {
        spec: { containers: [main], terminationGracePeriodSeconds: seconds },
      },
    ),
  );
}

/** Levels of Pod Security, enforced and warned of, by their versions. */
export function podSecurity(): readonly Scenario[] {
  const probe = { httpGet: { host: '10.0.0.1', port: 80 } };
  return [
    scenario('restricted-plain', enforced('restricted'), { spec: { containers: [main] } }),
    scenario('restricted-met', enforced('restricted'), {
      spec: { containers: [{ ...main, securityContext: restrictedContext }] },
    }),
    scenario('restricted-everything-wrong', enforced('restricted'), {
      spec: {
        hostNetwork: true,
        hostPID: true,
        volumes: [
          { name: 'host', hostPath: { path: '/' } },
          { name: 'nfs', nfs: { server: 'a', path: '/' } },
        ],
        securityContext: {
          runAsUser: 0,
          seccompProfile: { type: 'Unconfined' },
          sysctls: [{ name: 'kernel.msgmax', value: '1' }],
          seLinuxOptions: { type: 'spc_t', user: 'root' },
        },
        containers: [
          {
            ...main,
            ports: [{ containerPort: 80, hostPort: 80 }],
            securityContext: {
              privileged: true,
              procMount: 'Unmasked',
              capabilities: { add: ['NET_ADMIN'] },
            },
          },
          { ...main, name: 'second', securityContext: { runAsUser: 0 } },
        ],
      },
    }),
    scenario('restricted-warned', labelled({ 'pod-security.kubernetes.io/warn': 'restricted' }), {
      spec: { containers: [{ ...main, securityContext: { runAsNonRoot: true } }] },
    }),
    scenario('restricted-of-an-older-version', labelled({ ...level('restricted'), ...version('v1.18') }), {
      spec: {
        containers: [{ ...main, securityContext: { ...restrictedContext, seccompProfile: undefined } }],
      },
    }),
    scenario('baseline-host-in-probe', enforced('baseline'), {
      spec: { containers: [{ ...main, livenessProbe: probe }] },
    }),
    scenario('baseline-host-in-hook', enforced('baseline'), {
      spec: { containers: [{ ...main, lifecycle: { preStop: probe } }] },
    }),
    scenario('baseline-of-33-host-in-probe', labelled({ ...level('baseline'), ...version('v1.33') }), {
      spec: { containers: [{ ...main, readinessProbe: probe }] },
    }),
  ];
}

function annotated(annotations: Json): Json {
  return { metadata: { annotations }, spec: { containers: [main] } };
}

function level(of: string): Json {
  return { 'pod-security.kubernetes.io/enforce': of };
}

function version(of: string): Json {
  return { 'pod-security.kubernetes.io/enforce-version': of };
}

function enforced(of: string): Partial<NamespaceCase> {
  return labelled(level(of));
}
