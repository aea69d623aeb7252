import { printAmount } from '../../kubernetes/amount.js';
import type { ResourceRequirements } from '../../kubernetes/container.js';
import { forbidden, invalid, notSupported, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { containerLimits, containerRequests, isPodLevelResource } from '../../kubernetes/pod-resources.js';
import type { PodSpec } from '../../kubernetes/pod.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { ResourceList } from '../../kubernetes/resource-list.js';
import { compareQuantity } from '../../quantity/kubernetes-quantity.js';
import { isHugePage } from './resource-kind.js';
import { containerResourceErrors, requirementsErrors, standardResourceErrors } from './resources.js';
import type { ResourceNameCheck } from './resources.js';

const at = 'spec.resources';

/** What is wrong with the resources of a pod as a whole. */
export function podResourcesErrors(spec: PodSpec, version: KubernetesMinor): readonly FieldError[] {
  const { resources } = spec;
  if (resources === undefined) return [];
  if (spec.os?.name === 'windows') return [forbidden(at, 'may not be set for a windows pod')];
  return [
    ...requirementsErrors(resources, { at, checkName: podResourceErrors, version }),
    ...consistencyErrors(spec, resources),
  ];
}

/** What is wrong with amounts alone, as the overhead of a pod. */
export function resourceListErrors(list: ResourceList, version: KubernetesMinor): readonly FieldError[] {
  return requirementsErrors(
    { limits: list },
    { at: 'spec.overhead', checkName: containerResourceErrors, version },
  );
}

const podResourceErrors: ResourceNameCheck = (name, place, version) => {
  const errors = standardResourceErrors(name, place, version);
  if (errors.length > 0 || isPodLevelResource(name)) return errors;
  return [notSupported(place, typedText(name, version), ['cpu', 'hugepages-', 'memory'])];
};

function consistencyErrors(spec: PodSpec, resources: ResourceRequirements): readonly FieldError[] {
  const { requests, limits } = resources;
  const ofContainers = Object.entries(containerLimits(spec)).filter(([name]) => isHugePage(name));
  return [
    ...exceeding(containerRequests(spec), requests).map(({ name, own, whole }) =>
      invalid(
        `${at}.requests[${name}]`,
        whole,
        `must be greater than or equal to aggregate container requests of ${own}`,
      ),
    ),
    ...exceeding(Object.fromEntries(ofContainers), limits).map(({ name, own, whole }) =>
      invalid(
        `${at}.limits[${name}]`,
        whole,
        `must be greater than or equal to aggregate container limits of ${own}`,
      ),
    ),
    ...(spec.containers ?? []).flatMap((container, i) =>
      exceeding(container.resources?.limits ?? {}, limits).map(({ name, own, whole }) =>
        invalid(
          `${at}.containers[${String(i)}][${name}].limits`,
          own,
          `must be less than or equal to pod limits of ${whole}`,
        ),
      ),
    ),
  ];
}

interface Exceeding {
  readonly name: string;
  readonly own: string;
  readonly whole: string;
}

/** Resources of which containers have more than their pod as a whole. */
function exceeding(own: ResourceList, whole: ResourceList | undefined): readonly Exceeding[] {
  return Object.entries(own).flatMap(([name, amount]) => {
    const most = amountOf(whole, name);
    if (most === undefined || compareQuantity(amount, most) <= 0) return [];
    return [{ name, own: printAmount(amount), whole: printAmount(most) }];
  });
}
