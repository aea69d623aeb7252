import type { Container, ContainerPort } from '../../kubernetes/container.js';
import { duplicate, eachInvalid, notSupported, required, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { dnsLabelRule, portNameRule, rangeProblem } from '../../kubernetes/name-rule.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { containerSecurityErrors } from './container-security-context.js';
import { envErrors, envFromErrors } from './environment.js';
import { containerResourceErrors, requirementsErrors } from './resources.js';
import { volumeMountErrors } from './volume-mounts.js';
import type { ValidVolumes } from './volumes.js';

/** What a container is checked against. */
export interface ContainerSurroundings {
  readonly spec: PodSpec;
  readonly volumes: ValidVolumes;
  readonly version: KubernetesMinor;
}

/** What is wrong with a container of any kind. */
export function containerErrors(
  container: Container,
  at: string,
  { spec, volumes, version }: ContainerSurroundings,
): readonly FieldError[] {
  const { name, image, securityContext } = container;
  return [
    ...(name === undefined ? [required(`${at}.name`)] : eachInvalid(`${at}.name`, name, dnsLabelRule(name))),
    ...(image === undefined ? [required(`${at}.image`)] : []),
    ...policyErrors(container, at, version),
    ...portErrors(container.ports, `${at}.ports`, version),
    ...envErrors(container.env, `${at}.env`, version),
    ...envFromErrors(container.envFrom, `${at}.envFrom`),
    ...volumeMountErrors(container, `${at}.volumeMounts`, { volumes, version }),
    ...requirementsErrors(container.resources ?? {}, {
      at: `${at}.resources`,
      checkName: containerResourceErrors,
      version,
    }),
    ...(securityContext === undefined
      ? []
      : containerSecurityErrors(securityContext, `${at}.securityContext`, { spec, version })),
  ];
}

function policyErrors(container: Container, at: string, version: KubernetesMinor): readonly FieldError[] {
  const { terminationMessagePolicy = '', imagePullPolicy = '' } = container;
  const messages = ['File', 'FallbackToLogsOnError'];
  const pulls = ['Always', 'IfNotPresent', 'Never'];
  return [
    ...(messages.includes(terminationMessagePolicy)
      ? []
      : [
          notSupported(
            `${at}.terminationMessagePolicy`,
            typedText(terminationMessagePolicy, version),
            messages,
          ),
        ]),
    ...(pulls.includes(imagePullPolicy)
      ? []
      : [notSupported(`${at}.imagePullPolicy`, typedText(imagePullPolicy, version), pulls)]),
  ];
}

function portErrors(
  ports: readonly ContainerPort[] = [],
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const protocols = ['SCTP', 'TCP', 'UDP'];
  const names = new Set<string>();
  return ports.flatMap(({ name, containerPort = 0, hostPort = 0, protocol = '' }, i) => {
    const place = `${at}[${String(i)}]`;
    const errors: FieldError[] = [];
    if (name !== undefined) {
      const problems = portNameRule(name);
      errors.push(...eachInvalid(`${place}.name`, name, problems));
      if (problems.length === 0 && names.has(name)) errors.push(duplicate(`${place}.name`, name));
      if (problems.length === 0) names.add(name);
    }
    return [
      ...errors,
      ...(containerPort === 0
        ? [required(`${place}.containerPort`)]
        : eachInvalid(`${place}.containerPort`, containerPort, rangeProblem(containerPort, 1, 65535))),
      ...(hostPort === 0 ? [] : eachInvalid(`${place}.hostPort`, hostPort, rangeProblem(hostPort, 1, 65535))),
      ...(protocols.includes(protocol)
        ? []
        : [notSupported(`${place}.protocol`, typedText(protocol, version), protocols)]),
    ];
  });
}
