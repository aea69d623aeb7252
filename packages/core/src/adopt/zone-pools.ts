import type { PoolSpec } from '../platform/capacity-spec.js';
import { readQuantity } from '../platform/quantity-text.js';
import type { QuantityText } from '../platform/quantity-text.js';
import { formatQuantity } from '../quantity/format-quantity.js';
import { isEqualValue } from '../plan/equal-value.js';
import { compact } from './found-value.js';

/**
 * Pools that differ in nothing but their zone, and have it in their names, as the one pool that they are written as; it has
 * the limits of all of them together.
 */
export function zonePools(pools: readonly PoolSpec[]): readonly PoolSpec[] {
  return pools.flatMap((pool): PoolSpec[] => {
    const alike = pools.filter((each) => isOfSamePool(pool, each));
    if (alike.length < 2) return [pool];
    return alike[0] === pool ? [together(pool, alike)] : [];
  });
}

function isOfSamePool(a: PoolSpec, b: PoolSpec): boolean {
  const [base, other] = [baseName(a), baseName(b)];
  if (base === undefined || base !== other) return false;
  const same = { name: '', zones: [] };
  return isEqualValue({ ...a, ...same }, { ...b, ...same }, []);
}

/** The name of a pool of one zone without that zone. */
function baseName({ name, zones = [] }: PoolSpec): string | undefined {
  const [zone, ...others] = zones;
  if (zone === undefined || others.length > 0 || !name.endsWith(`-${zone}`)) return undefined;
  return name.slice(0, -zone.length - 1);
}

function together(pool: PoolSpec, alike: readonly PoolSpec[]): PoolSpec {
  const { limits = {}, nodes = {}, ...rest } = pool;
  const parts = alike.length;
  return {
    ...rest,
    name: baseName(pool) ?? pool.name,
    zones: alike.flatMap(({ zones = [] }) => zones),
    perZone: true,
    ...compact({
      limits: compact({ cpu: times(limits.cpu, parts), memory: times(limits.memory, parts) }),
      nodes: compact({ max: nodes.max === undefined ? undefined : nodes.max * parts }),
    }),
  };
}

function times(limit: QuantityText | undefined, parts: number): string | undefined {
  if (limit === undefined) return undefined;
  const { nanos, format } = readQuantity(limit);
  return formatQuantity({ nanos: nanos * BigInt(parts), format });
}
