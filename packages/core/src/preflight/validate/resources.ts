import { printAmount } from '../../kubernetes/amount.js';
import type { Amount } from '../../kubernetes/amount.js';
import type { ResourceRequirements } from '../../kubernetes/container.js';
import {
  eachInvalid,
  forbidden,
  invalid,
  quantityText,
  required,
  resourceNameText,
} from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { qualifiedNameRule } from '../../kubernetes/name-rule.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import { compareQuantity } from '../../quantity/kubernetes-quantity.js';
import {
  hugePageError,
  isExtended,
  isHugePage,
  isInteger,
  isNative,
  isOvercommitted,
} from './resource-kind.js';

/** Says what is wrong with the name of a resource at a place. */
export type ResourceNameCheck = (name: string, at: string, version: KubernetesMinor) => readonly FieldError[];

/** How requests and limits are checked: the fields they stand in and which names they may have. */
export interface ResourceCheck {
  readonly at: string;
  readonly checkName: ResourceNameCheck;
  readonly version: KubernetesMinor;
}

const nanosPerUnit = 1_000_000_000n;

/**
 * What is wrong with requests and limits.
 *
 * @see Kubernetes 1.35.4, pkg/apis/core/validation/validation.go, validateResourceRequirements
 */
export function requirementsErrors(
  { requests = {}, limits = {} }: ResourceRequirements,
  check: ResourceCheck,
): readonly FieldError[] {
  const names = [...Object.keys(requests), ...Object.keys(limits)];
  const lacksMemory = names.some(isHugePage) && !names.some((name) => name === 'cpu' || name === 'memory');
  return [
    ...Object.entries(limits).flatMap(([name, amount]) =>
      amountErrors(name, amount, { ...check, at: `${check.at}.limits[${name}]` }),
    ),
    ...Object.entries(requests).flatMap(([name, amount]) => [
      ...amountErrors(name, amount, { ...check, at: `${check.at}.requests[${name}]` }),
      ...againstLimit(name, amount, { limit: amountOf(limits, name), at: check.at }),
    ]),
    ...(lacksMemory ? [forbidden(check.at, 'HugePages require cpu or memory')] : []),
  ];
}

/** What is wrong with the name of a resource that a container may have. */
export const containerResourceErrors: ResourceNameCheck = (name, at, version) => {
  const errors = standardResourceErrors(name, at, version);
  const shown = resourceNameText(name, version);
  if (!name.includes('/')) {
    const isContainers = ['cpu', 'memory', 'ephemeral-storage'].includes(name) || isHugePage(name);
    return isContainers
      ? errors
      : [...errors, invalid(at, shown, 'must be a standard resource for containers')];
  }
  return isNative(name) || isExtended(name, version)
    ? errors
    : [...errors, invalid(at, shown, "doesn't follow extended resource name standard")];
};

/** What is wrong with the name of any resource. */
export const standardResourceErrors: ResourceNameCheck = (name, at, version) => {
  const shown = resourceNameText(name, version);
  const problems = qualifiedNameRule(version)(name);
  if (problems.length > 0) return eachInvalid(at, shown, problems);
  const isKnown =
    name.includes('/') || standardResources.has(name) || isHugePage(name.replace(/^requests\./, ''));
  return isKnown ? [] : [invalid(at, shown, 'must be a standard resource type or fully qualified')];
};

const standardResources: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
]);

/** What is wrong with an amount itself. */
export function quantityErrors(
  name: string,
  amount: Amount,
  { at, version }: Pick<ResourceCheck, 'at' | 'version'>,
): readonly FieldError[] {
  return [
    ...(amount.nanos < 0n ? [invalid(at, printAmount(amount), 'must be greater than or equal to 0')] : []),
    ...(isInteger(name, version) && amount.nanos % nanosPerUnit !== 0n
      ? [invalid(at, quantityText(printAmount(amount), version), 'must be an integer')]
      : []),
  ];
}

function amountErrors(name: string, amount: Amount, check: ResourceCheck): readonly FieldError[] {
  return [
    ...check.checkName(name, check.at, check.version),
    ...quantityErrors(name, amount, check),
    ...hugePageError(name, amount, check.at),
  ];
}

function againstLimit(
  name: string,
  request: Amount,
  { limit, at }: { readonly limit: Amount | undefined; readonly at: string },
): readonly FieldError[] {
  const isShared = isOvercommitted(name);
  if (limit === undefined)
    return isShared ? [] : [required(`${at}.limits`, 'Limit must be set for non overcommitable resources')];
  const compared = compareQuantity(request, limit);
  if (compared !== 0 && !isShared) {
    return [
      invalid(
        `${at}.requests`,
        printAmount(request),
        `must be equal to ${name} limit of ${printAmount(limit)}`,
      ),
    ];
  }
  if (compared <= 0) return [];
  return [
    invalid(
      `${at}.requests`,
      printAmount(request),
      `must be less than or equal to ${name} limit of ${printAmount(limit)}`,
    ),
  ];
}
