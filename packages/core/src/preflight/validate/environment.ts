import { printAmount } from '../../kubernetes/amount.js';
import type {
  EnvFrom,
  EnvVar,
  FieldSelector,
  KeySelector,
  ResourceFieldSelector,
} from '../../kubernetes/container.js';
import { eachInvalid, invalid, notSupported, required } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import {
  configKeyRule,
  dnsSubdomainRule,
  environmentNameRule,
  prefixRule,
  qualifiedNameRule,
} from '../../kubernetes/name-rule.js';

/** Fields of a pod that an environment variable can show. */
const environmentFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** Fields of a pod that exist under another circumstance, and the old name of one. */
const convertedFields: ReadonlyMap<string, string> = new Map([
  ...environmentFields.map((field) => [field, field] as const),
  ['metadata.annotations', 'metadata.annotations'],
  ['metadata.labels', 'metadata.labels'],
  ['spec.restartPolicy', 'spec.restartPolicy'],
  ['spec.schedulerName', 'spec.schedulerName'],
  ['status.phase', 'status.phase'],
  ['spec.host', 'spec.nodeName'],
]);

const containerResources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const byteDivisors = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** What is wrong with the environment of a container. */
export function envErrors(
  variables: readonly EnvVar[] | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return (variables ?? []).flatMap((variable, i) => {
    const place = `${at}[${String(i)}]`;
    const { name } = variable;
    return [
      ...(name === undefined
        ? [required(`${place}.name`)]
        : eachInvalid(`${place}.name`, name, environmentNameRule(name))),
      ...sourceErrors(variable, `${place}.valueFrom`, version),
    ];
  });
}

/** What is wrong with the sources of whole environments. */
export function envFromErrors(sources: readonly EnvFrom[] | undefined, at: string): readonly FieldError[] {
  return (sources ?? []).flatMap(({ prefix, configMapRef, secretRef }, i) => {
    const place = `${at}[${String(i)}]`;
    const given = [configMapRef, secretRef].filter((source) => source !== undefined).length;
    return [
      ...(prefix === undefined ? [] : eachInvalid(`${place}.prefix`, prefix, environmentNameRule(prefix))),
      ...(configMapRef === undefined ? [] : referenceErrors(configMapRef.name, `${place}.configMapRef`)),
      ...(secretRef === undefined ? [] : referenceErrors(secretRef.name, `${place}.secretRef`)),
      ...(given === 0 ? [invalid(at, '', 'must specify one of: `configMapRef` or `secretRef`')] : []),
      ...(given > 1 ? [invalid(at, '', 'may not have more than one field specified at a time')] : []),
    ];
  });
}

/**
 * What is wrong with a reference to a field of the pod.
 *
 * @param fields - the fields that can be shown here, in the order of the alphabet.
 */
export function fieldSelectorErrors(
  { apiVersion, fieldPath }: FieldSelector,
  at: string,
  { fields, version }: { readonly fields: readonly string[]; readonly version: KubernetesMinor },
): readonly FieldError[] {
  if (apiVersion === undefined) return [required(`${at}.apiVersion`)];
  if (fieldPath === undefined) return [required(`${at}.fieldPath`)];
  const subscripted = subscriptOf(fieldPath);
  const internal = convertedPath(apiVersion, fieldPath);
  if ('problem' in internal)
    return [invalid(`${at}.fieldPath`, fieldPath, `error converting fieldPath: ${internal.problem}`)];
  if (subscripted === undefined) {
    return fields.includes(internal.path) ? [] : [notSupported(`${at}.fieldPath`, internal.path, fields)];
  }
  const key = subscripted.path === 'metadata.annotations' ? subscripted.key.toLowerCase() : subscripted.key;
  return eachInvalid(at, key, qualifiedNameRule(version)(key));
}

/**
 * What is wrong with a reference to a resource of a container.
 *
 * @param isFile - files name the container, variables belong to one.
 */
export function resourceSelectorErrors(
  { containerName, resource = '', divisor }: ResourceFieldSelector,
  at: string,
  isFile: boolean,
): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (isFile && containerName === undefined) errors.push(required(`${at}.containerName`));
  else if (resource === '') errors.push(required(`${at}.resource`));
  else if (!containerResources.includes(resource) && !/^(?:limits|requests)\.hugepages-/.test(resource))
    errors.push(notSupported(`${at}.resource`, resource, containerResources));
  if (divisor === undefined || divisor.nanos === 0n) return errors;
  const problem = divisorProblem(resource, printAmount(divisor));
  return problem === undefined ? errors : [...errors, invalid(`${at}.divisor`, resource, problem)];
}

function sourceErrors(variable: EnvVar, at: string, version: KubernetesMinor): readonly FieldError[] {
  const { valueFrom, value } = variable;
  if (valueFrom === undefined) return [];
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = valueFrom;
  const given = Object.keys(valueFrom).length;
  return [
    ...(fieldRef === undefined
      ? []
      : fieldSelectorErrors(fieldRef, `${at}.fieldRef`, { fields: environmentFields, version })),
    ...(resourceFieldRef === undefined
      ? []
      : resourceSelectorErrors(resourceFieldRef, `${at}.resourceFieldRef`, false)),
    ...(configMapKeyRef === undefined ? [] : keySelectorErrors(configMapKeyRef, `${at}.configMapKeyRef`)),
    ...(secretKeyRef === undefined ? [] : keySelectorErrors(secretKeyRef, `${at}.secretKeyRef`)),
    ...sourceCountErrors(given, value, { at, version }),
  ];
}

function sourceCountErrors(
  given: number,
  value: string | undefined,
  { at, version }: { readonly at: string; readonly version: KubernetesMinor },
): readonly FieldError[] {
  if (given === 0) {
    const known = minorAtLeast(version, '1.35')
      ? '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
      : '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
    return [invalid(at, '', `must specify one of: ${known}`)];
  }
  if (value !== undefined) return [invalid(at, '', 'may not be specified when `value` is not empty')];
  return given > 1 ? [invalid(at, '', 'may not have more than one field specified at a time')] : [];
}

function keySelectorErrors({ name = '', key }: KeySelector, at: string): readonly FieldError[] {
  return [
    ...eachInvalid(`${at}.name`, name, dnsSubdomainRule(name)),
    ...(key === undefined ? [required(`${at}.key`)] : eachInvalid(`${at}.key`, key, configKeyRule(key))),
  ];
}

/** The name of a source is checked as if a part were to be generated, so that a dash may come last. */
function referenceErrors(name: string | undefined, at: string): readonly FieldError[] {
  if (name === undefined) return [required(`${at}.name`)];
  return eachInvalid(`${at}.name`, name, prefixRule(dnsSubdomainRule)(name));
}

interface Subscripted {
  readonly path: string;
  readonly key: string;
}

function subscriptOf(fieldPath: string): Subscripted | undefined {
  if (!fieldPath.endsWith("']")) return undefined;
  const text = fieldPath.slice(0, -2);
  const start = text.indexOf("['");
  return start <= 0 ? undefined : { path: text.slice(0, start), key: text.slice(start + 2) };
}

function convertedPath(
  apiVersion: string,
  fieldPath: string,
): { readonly path: string } | { readonly problem: string } {
  if (apiVersion !== 'v1') return { problem: `unsupported pod version: ${apiVersion}` };
  const subscripted = subscriptOf(fieldPath);
  if (subscripted !== undefined) {
    return ['metadata.annotations', 'metadata.labels'].includes(subscripted.path)
      ? { path: fieldPath }
      : { problem: `field label does not support subscript: ${fieldPath}` };
  }
  const path = convertedFields.get(fieldPath);
  return path === undefined ? { problem: `field label not supported: ${fieldPath}` } : { path };
}

function divisorProblem(resource: string, divisor: string): string | undefined {
  if (resource.endsWith('.cpu') && containerResources.includes(resource)) {
    return ['1m', '1'].includes(divisor)
      ? undefined
      : "only divisor's values 1m and 1 are supported with the cpu resource";
  }
  const subject = bytesSubject(resource);
  if (subject === undefined || byteDivisors.includes(divisor)) return undefined;
  return `only divisor's values ${byteDivisors.join(', ')} are supported with the ${subject} resource`;
}

function bytesSubject(resource: string): string | undefined {
  if (/^(?:limits|requests)\.memory$/.test(resource)) return 'memory';
  if (/^(?:limits|requests)\.ephemeral-storage$/.test(resource)) return 'local ephemeral storage';
  return /^(?:limits|requests)\.hugepages-/.test(resource) ? 'hugepages' : undefined;
}
