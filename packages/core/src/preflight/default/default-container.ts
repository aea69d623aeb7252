import { roundedToMillis, zeroAmount } from '../../kubernetes/amount.js';
import type {
  Container,
  ContainerPort,
  EnvVar,
  FieldSelector,
  Handler,
  HttpGet,
  Lifecycle,
  Probe,
  ResourceFieldSelector,
  ResourceRequirements,
} from '../../kubernetes/container.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { defaultImagePullPolicy } from './image-pull-policy.js';

/** A container with everything that the API server fills in where nothing is said. */
export function defaultContainer(container: Container): Container {
  const { ports, env, resources = {}, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  return {
    ...container,
    ...(ports === undefined ? {} : { ports: ports.map(defaultPort) }),
    ...(env === undefined ? {} : { env: env.map(defaultEnvVar) }),
    resources: roundedResources(resources),
    ...(livenessProbe === undefined ? {} : { livenessProbe: defaultProbe(livenessProbe) }),
    ...(readinessProbe === undefined ? {} : { readinessProbe: defaultProbe(readinessProbe) }),
    ...(startupProbe === undefined ? {} : { startupProbe: defaultProbe(startupProbe) }),
    ...(lifecycle === undefined ? {} : { lifecycle: defaultLifecycle(lifecycle) }),
    imagePullPolicy: container.imagePullPolicy ?? defaultImagePullPolicy(container.image ?? ''),
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
  };
}

/** Requests and limits as they are stored: in whole thousandths. */
export function roundedResources(resources: ResourceRequirements): ResourceRequirements {
  const { limits, requests } = resources;
  return {
    ...resources,
    ...(limits === undefined ? {} : { limits: roundedList(limits) }),
    ...(requests === undefined ? {} : { requests: roundedList(requests) }),
  };
}

/** Amounts as they are stored: in whole thousandths. */
export function roundedList(list: ResourceList): ResourceList {
  const isRounded = Object.values(list).every((amount) => roundedToMillis(amount) === amount);
  if (isRounded) return list;
  return Object.fromEntries(Object.entries(list).map(([name, amount]) => [name, roundedToMillis(amount)]));
}

/** A reference to a field of the pod, of version v1 where nothing is said. */
export function defaultFieldSelector(selector: FieldSelector): FieldSelector {
  return { apiVersion: 'v1', ...selector };
}

/** A reference to a resource of a container, in units where nothing is said. */
export function defaultResourceSelector(selector: ResourceFieldSelector): ResourceFieldSelector {
  return { divisor: zeroAmount, ...selector };
}

function defaultPort(port: ContainerPort): ContainerPort {
  return { protocol: 'TCP', ...port };
}

function defaultEnvVar(variable: EnvVar): EnvVar {
  const { fieldRef, resourceFieldRef } = variable.valueFrom ?? {};
  return {
    ...variable,
    ...(variable.valueFrom === undefined
      ? {}
      : {
          valueFrom: {
            ...variable.valueFrom,
            ...(fieldRef === undefined ? {} : { fieldRef: defaultFieldSelector(fieldRef) }),
            ...(resourceFieldRef === undefined
              ? {}
              : { resourceFieldRef: defaultResourceSelector(resourceFieldRef) }),
          },
        }),
  };
}

function defaultProbe(probe: Probe): Probe {
  const { grpc } = probe;
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...probe,
    ...defaultHandler(probe),
    ...(grpc === undefined ? {} : { grpc: { service: '', ...grpc } }),
  };
}

function defaultLifecycle(lifecycle: Lifecycle): Lifecycle {
  const { postStart, preStop } = lifecycle;
  return {
    ...(postStart === undefined ? {} : { postStart: defaultHandler(postStart) }),
    ...(preStop === undefined ? {} : { preStop: defaultHandler(preStop) }),
  };
}

function defaultHandler<Kind extends Handler>(handler: Kind): Kind {
  const { httpGet, sleep } = handler;
  return {
    ...handler,
    ...(httpGet === undefined ? {} : { httpGet: defaultHttpGet(httpGet) }),
    ...(sleep === undefined ? {} : { sleep: { seconds: 0, ...sleep } }),
  };
}

function defaultHttpGet(httpGet: HttpGet): HttpGet {
  const { httpHeaders } = httpGet;
  return {
    path: '/',
    scheme: 'HTTP',
    ...httpGet,
    ...(httpHeaders === undefined
      ? {}
      : { httpHeaders: httpHeaders.map((header) => ({ value: '', ...header })) }),
  };
}
