import { describe, expect, test } from 'vitest';
import {
  instanceFamily,
  instanceType,
  instanceTypes,
  isBareMetal,
  sizeOf,
} from '../../src/capacity/instance-type.js';

describe('instanceType', () => {
  test('knows the facts of a type', () => {
    expect(instanceType('m6gd.4xlarge')).toEqual({
      name: 'm6gd.4xlarge',
      vcpu: 16,
      memoryMib: 65_536,
      architecture: 'arm64',
      gpus: 0,
      disks: 1,
      diskGb: 950,
      interfaces: 8,
      addressesPerInterface: 30,
      branchInterfaces: 54,
      usdPerHour: '0.723200',
    });
  });

  test.each(['m99.large', '', 'constructor', '__proto__', 'M5.LARGE', 'mac2.metal'])(
    'knows nothing of %j',
    (name) => {
      expect(instanceType(name)).toBeUndefined();
    },
  );
});

describe('instanceTypes', () => {
  test('holds only types with a size, memory and an address for pods', () => {
    for (const { name, vcpu, memoryMib, interfaces, addressesPerInterface, usdPerHour } of instanceTypes()) {
      expect(name).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+$/);
      expect(Math.min(vcpu, memoryMib, interfaces, addressesPerInterface)).toBeGreaterThan(0);
      expect(usdPerHour ?? '1.000000').toMatch(/^\d+\.\d{6}$/);
    }
  });

  test('is sorted by name', () => {
    const names = instanceTypes().map(({ name }) => name);

    expect(names).toEqual([...names].sort());
  });
});

describe('instanceFamily', () => {
  test('holds the types of a family and of no other with the same beginning', () => {
    const families = instanceFamily('m5').map(({ name }) => name.slice(0, name.indexOf('.')));

    expect(families.length).toBeGreaterThan(5);
    expect(new Set(families)).toEqual(new Set(['m5']));
  });

  test('tells whole machines from virtual ones', () => {
    const metal = instanceFamily('m5').filter(isBareMetal).map(sizeOf);

    expect(metal).toEqual(['metal']);
  });
});
