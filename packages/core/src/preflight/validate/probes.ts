import type {
  Container,
  Handler,
  HttpGet,
  Lifecycle,
  PortReference,
  Probe,
} from '../../kubernetes/container.js';
import { eachInvalid, forbidden, invalid, notSupported, required } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { headerNameRule, portNameRule, rangeProblem } from '../../kubernetes/name-rule.js';
import type { PodSpec } from '../../kubernetes/pod.js';

const notNegative = 'must be greater than or equal to 0';
const countFields = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** What is wrong with the probes of a container that keeps running. */
export function probesErrors(container: Container, at: string, spec: PodSpec): readonly FieldError[] {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  return [
    ...(livenessProbe === undefined ? [] : onceErrors(livenessProbe, `${at}.livenessProbe`, spec)),
    ...(readinessProbe === undefined ? [] : readinessErrors(readinessProbe, `${at}.readinessProbe`, spec)),
    ...(startupProbe === undefined ? [] : onceErrors(startupProbe, `${at}.startupProbe`, spec)),
  ];
}

/** What is wrong with the hooks of a container that keeps running. */
export function lifecycleErrors(
  lifecycle: Lifecycle | undefined,
  at: string,
  spec: PodSpec,
): readonly FieldError[] {
  const { postStart, preStop } = lifecycle ?? {};
  return [
    ...(postStart === undefined ? [] : handlerErrors(postStart, `${at}.lifecycle.postStart`, spec)),
    ...(preStop === undefined ? [] : handlerErrors(preStop, `${at}.lifecycle.preStop`, spec)),
  ];
}

/** One success is enough for probes of liveness and start. */
function onceErrors(probe: Probe, at: string, spec: PodSpec): readonly FieldError[] {
  const { successThreshold = 0 } = probe;
  return [
    ...probeErrors(probe, at, spec),
    ...(successThreshold === 1 ? [] : [invalid(`${at}.successThreshold`, successThreshold, 'must be 1')]),
  ];
}

function readinessErrors(probe: Probe, at: string, spec: PodSpec): readonly FieldError[] {
  const { terminationGracePeriodSeconds: grace } = probe;
  return [
    ...probeErrors(probe, at, spec),
    ...(grace === undefined
      ? []
      : [invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes')]),
  ];
}

function probeErrors(probe: Probe, at: string, spec: PodSpec): readonly FieldError[] {
  const { terminationGracePeriodSeconds: grace } = probe;
  return [
    ...handlerErrors(probe, at, spec),
    ...countFields.flatMap((field) => {
      const count = probe[field] ?? 0;
      return count < 0 ? [invalid(`${at}.${field}`, count, notNegative)] : [];
    }),
    ...(grace === undefined || grace > 0
      ? []
      : [invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must be greater than 0')]),
  ];
}

function handlerErrors(handler: Handler, at: string, spec: PodSpec): readonly FieldError[] {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  const actions: (readonly [field: string, errors: readonly FieldError[]])[] = [];
  if (exec !== undefined) {
    const isEmpty = (exec.command ?? []).length === 0;
    actions.push(['exec', isEmpty ? [required(`${at}.exec.command`)] : []]);
  }
  if (httpGet !== undefined) actions.push(['httpGet', httpGetErrors(httpGet, `${at}.httpGet`)]);
  if (tcpSocket !== undefined)
    actions.push(['tcpSocket', portErrors(tcpSocket.port, `${at}.tcpSocket.port`)]);
  if (grpc !== undefined) actions.push(['grpc', portErrors(grpc.port, `${at}.grpc.port`)]);
  if (sleep !== undefined) actions.push(['sleep', sleepErrors(sleep.seconds ?? 0, `${at}.sleep`, spec)]);
  const [first, ...others] = actions;
  if (first === undefined) return [required(at, 'must specify a handler type')];
  return [
    ...first[1],
    ...others.map(([field]) => forbidden(`${at}.${field}`, 'may not specify more than 1 handler type')),
  ];
}

function httpGetErrors(httpGet: HttpGet, at: string): readonly FieldError[] {
  const { port, scheme = '', httpHeaders = [] } = httpGet;
  const schemes = ['HTTP', 'HTTPS'];
  return [
    ...portErrors(port, `${at}.port`),
    ...(schemes.includes(scheme) ? [] : [notSupported(`${at}.scheme`, { typed: scheme }, schemes)]),
    ...httpHeaders.flatMap(({ name = '' }) => eachInvalid(`${at}.httpHeaders`, name, headerNameRule(name))),
  ];
}

function portErrors(port: PortReference = 0, at: string): readonly FieldError[] {
  return typeof port === 'number'
    ? eachInvalid(at, port, rangeProblem(port, 1, 65535))
    : eachInvalid(at, port, portNameRule(port));
}

function sleepErrors(seconds: number, at: string, spec: PodSpec): readonly FieldError[] {
  const grace = spec.terminationGracePeriodSeconds ?? 0;
  return seconds >= 0 && seconds <= grace
    ? []
    : [
        invalid(
          at,
          seconds,
          `must be non-negative and less than terminationGracePeriodSeconds (${String(grace)})`,
        ),
      ];
}
