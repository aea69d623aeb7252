import { printAmount } from '../../kubernetes/amount.js';
import type { Amount } from '../../kubernetes/amount.js';
import { invalid } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { qualifiedNameRule } from '../../kubernetes/name-rule.js';
import { quantityToUnits } from '../../quantity/kubernetes-quantity.js';
import { parseQuantity } from '../../quantity/parse-quantity.js';

const hugePagePrefix = 'hugepages-';
const nanosPerUnit = 1_000_000_000n;
const integerResources: ReadonlySet<string> = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

/** Says whether a resource is memory in pages of a size: `hugepages-2Mi`. */
export function isHugePage(name: string): boolean {
  return name.startsWith(hugePagePrefix);
}

/** Says whether a resource belongs to Kubernetes: no domain, or one of kubernetes.io. */
export function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Says whether containers may request less of a resource than their limit. */
export function isOvercommitted(name: string): boolean {
  return isNative(name) && !isHugePage(name);
}

/** Says whether a resource is a device under a name with a domain: `nvidia.com/gpu`. */
export function isExtended(name: string, version: KubernetesMinor): boolean {
  return (
    !isNative(name) &&
    !name.startsWith('requests.') &&
    qualifiedNameRule(version)(`requests.${name}`).length === 0
  );
}

/** Says whether a resource comes in whole pieces. */
export function isInteger(name: string, version: KubernetesMinor): boolean {
  return integerResources.has(name) || isExtended(name, version);
}

/** Huge pages come in whole pages. */
export function hugePageError(name: string, amount: Amount, at: string): readonly FieldError[] {
  if (!isHugePage(name) || isWholePages(name, amount)) return [];
  const shown = printAmount(amount);
  return [invalid(at, shown, `${shown} is not positive integer multiple of ${name}`)];
}

function isWholePages(name: string, amount: Amount): boolean {
  const size = pageSize(name.slice(hugePagePrefix.length));
  return size !== undefined && quantityToUnits(amount) % size === 0n;
}

function pageSize(text: string): bigint | undefined {
  try {
    const { nanos } = parseQuantity(text);
    return nanos > 0n && nanos % nanosPerUnit === 0n ? nanos / nanosPerUnit : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
