import { instanceFact } from '../world/instance-fact.js';
import type { ChargeLine, CostConfig, NodeRow } from '../world/world.js';
import type { Size } from './pod-piece.js';
import { compareBytes } from './bytewise.js';
import { ceilDivide } from './rounding.js';

// One vCPU is 1,000 milliCPU and one GiB 1,048,576 KiB; these make a vCPU and a GiB count their weight alike.
const PER_MILLI_CPU = 131_072n;
const PER_KIB = 125n;
const PER_GPU = 131_072_000n;

/** The weight that a size has in one millisecond. */
export function rateOf(size: Size, config: CostConfig, gpus = 0n): bigint {
  const { cpu = 9, memory = 1, gpu = 0 } = config.weights ?? {};
  return (
    BigInt(cpu) * PER_MILLI_CPU * size.milliCpu +
    BigInt(memory) * PER_KIB * size.kib +
    BigInt(gpu) * PER_GPU * gpus
  );
}

/**
 * The weight that an instance has in one millisecond: that of its billed type, else of the type that its node names, and
 * if nothing is known of the type what the node itself says, else 0.
 *
 * @param lines - the compute lines of the instance in the hour.
 * @param node - the node of the instance on that day.
 */
export function capacityRate(
  lines: readonly ChargeLine[],
  node: NodeRow | undefined,
  config: CostConfig,
): bigint {
  const billedTypes = lines.map(billedTypeOf).filter((type) => type !== '');
  const [type = node?.instanceType ?? ''] = billedTypes.toSorted((a, b) => compareBytes(b, a));
  const fact = instanceFact(type);
  if (fact !== undefined) {
    const size = { milliCpu: BigInt(fact.vcpu) * 1_000n, kib: BigInt(fact.memoryMib) * 1_024n };
    return rateOf(size, config, BigInt(fact.gpus));
  }
  const milliCpu = BigInt(node?.vcpu ?? 0) * 1_000n;
  return rateOf({ milliCpu, kib: ceilDivide(node?.memoryBytes ?? 0n, 1_024n) }, config);
}

// Spot lines may lack the attribute; their usage type ends with the type.
function billedTypeOf(line: ChargeLine): string {
  return line.instanceType === '' ? (line.usageType.split(':')[1] ?? '') : line.instanceType;
}
