import { describe, expect, test } from 'vitest';
import { allocatable, maxPods } from '../../src/capacity/allocatable.js';
import { instanceType, instanceTypes } from '../../src/capacity/instance-type.js';
import type { InstanceType } from '../../src/capacity/instance-type.js';

function known(name: string): InstanceType {
  const type = instanceType(name);
  if (type === undefined) throw new Error(`${name} is not known`);
  return type;
}

describe('allocatable', () => {
  /** From the page "Instance Types" of Karpenter's documentation, which its own code prints. */
  const published = [
    { name: 'a1.medium', cpu: 940, memory: 1392, pods: 8, branch: 10 },
    { name: 'a1.large', cpu: 1930, memory: 3055, pods: 29, branch: 9 },
    { name: 'a1.xlarge', cpu: 3920, memory: 6525, pods: 58, branch: 18 },
    { name: 'a1.2xlarge', cpu: 7910, memory: 14103, pods: 58, branch: 38 },
    { name: 'a1.4xlarge', cpu: 15890, memory: 27322, pods: 234, branch: 54 },
    { name: 'c1.medium', cpu: 1930, memory: 1122, pods: 12, branch: 0 },
    { name: 'c1.xlarge', cpu: 7910, memory: 5637, pods: 58, branch: 0 },
    { name: 'c3.8xlarge', cpu: 31850, memory: 53903, pods: 234, branch: 0 },
    { name: 'c4.8xlarge', cpu: 35840, memory: 53903, pods: 234, branch: 0 },
    { name: 'r5dn.12xlarge', cpu: 47810, memory: 360795, pods: 234, branch: 54 },
    { name: 'r5n.16xlarge', cpu: 63770, memory: 476504, pods: 737, branch: 107 },
    { name: 'r5dn.metal', cpu: 95690, memory: 718987, pods: 737, branch: 107 },
  ];

  test.each(published)('agrees with Karpenter about $name', ({ name, cpu, memory, pods, branch }) => {
    expect(allocatable(known(name))).toEqual({
      cpuMillis: BigInt(cpu),
      memoryMib: BigInt(memory),
      pods,
    });
    expect(known(name).branchInterfaces).toBe(branch);
  });

  test('leaves pods something of every type, and never all of it', () => {
    for (const type of instanceTypes()) {
      const { cpuMillis, memoryMib } = allocatable(type);

      expect(cpuMillis > 0n && cpuMillis < BigInt(type.vcpu) * 1000n).toBe(true);
      expect(memoryMib > 0n && memoryMib < BigInt(type.memoryMib)).toBe(true);
    }
  });
});

describe('maxPods', () => {
  /** From eni-max-pods.txt of amazon-eks-ami; p4d has four network cards of which one carries pods. */
  test.each([
    ['m5.large', 29],
    ['m5.4xlarge', 234],
    ['t3.medium', 17],
    ['p4d.24xlarge', 737],
  ])('allows %s as many as EKS says: %i', (name, pods) => {
    expect(maxPods(known(name))).toBe(pods);
  });
});
