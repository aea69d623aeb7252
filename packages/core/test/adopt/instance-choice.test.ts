import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { instanceTypes, sizeOf } from '../../src/capacity/instance-type.js';
import { poolTypes } from '../../src/capacity/pool-types.js';
import { instanceChoice } from '../../src/adopt/instance-choice.js';
import { resolveCapacity } from '../../src/platform/resolve-capacity.js';

const aws = 'karpenter.k8s.aws/instance';

function requirement(key: string, operator: string, ...values: readonly string[]): unknown {
  return { key, operator, values };
}

const amd64 = requirement('kubernetes.io/arch', 'In', 'amd64');

/** Names of the instance types that a pool of such a choice starts. */
function startedBy(choice: ReturnType<typeof instanceChoice>): readonly string[] {
  if ('reason' in choice) return [];
  const { families, types, sizes, architecture } = choice;
  const spec = {
    name: 'p',
    architecture,
    ...(families === undefined ? {} : { families }),
    ...(types === undefined ? {} : { types }),
    ...(sizes === undefined ? {} : { sizes }),
  };
  const [pool] = resolveCapacity({ name: 'c', pools: [spec] }, () => () => undefined).pools;
  return pool === undefined ? [] : poolTypes(pool).known.map(({ name }) => name);
}

describe('instanceChoice', () => {
  it('is what requirements name', () => {
    expect(
      instanceChoice([
        requirement(`${aws}-family`, 'In', 'm6gd', 'm7gd'),
        requirement(`${aws}-size`, 'In', '4xlarge'),
      ]),
    ).toEqual({
      families: ['m6gd', 'm7gd'],
      sizes: ['4xlarge'],
      architecture: 'arm64',
      rest: [],
    });
    expect(
      instanceChoice([requirement('node.kubernetes.io/instance-type', 'In', 'm5.large', 'c5.large')]),
    ).toEqual({
      types: ['m5.large', 'c5.large'],
      architecture: 'amd64',
      rest: [],
    });
  });

  it('keeps a family that came out after the table of instances, if the architecture is said', () => {
    const family = requirement(`${aws}-family`, 'In', 'm99');

    expect(instanceChoice([family, amd64])).toMatchObject({ families: ['m99'], architecture: 'amd64' });
    expect(instanceChoice([family])).toEqual({ reason: 'no known instance type fits its requirements' });
  });

  it('says sizes that are left over as sizes, and names what depends on more than the type', () => {
    const choice = instanceChoice([
      requirement(`${aws}-family`, 'In', 'm6gd'),
      requirement(`${aws}-size`, 'NotIn', 'medium', 'large', 'metal'),
      requirement(`${aws}-hypervisor`, 'In', 'nitro'),
    ]);

    expect(choice).toEqual({
      families: ['m6gd'],
      sizes: ['xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
      architecture: 'arm64',
      rest: ['spec.template.spec.requirements[2]'],
    });
  });

  it('says a rule about instances by the types that fit it today', () => {
    const choice = instanceChoice([
      amd64,
      requirement(`${aws}-category`, 'In', 'r'),
      requirement(`${aws}-generation`, 'Gt', '7'),
      requirement(`${aws}-cpu`, 'In', '16'),
    ]);

    const expected = instanceTypes()
      .filter(
        ({ name, vcpu, architecture }) => name.startsWith('r8') && vcpu === 16 && architecture === 'amd64',
      )
      .map(({ name }) => name);
    expect(expected).not.toEqual([]);
    expect(startedBy(choice)).toEqual([...expected].sort());
  });

  test.each([
    ['names nothing', [amd64], 'it names no instance types or families'],
    [
      'fits too many',
      [
        amd64,
        requirement(`${aws}-category`, 'In', 'c', 'm', 'r'),
        requirement(`${aws}-generation`, 'Gt', '4'),
      ],
      expect.stringMatching(/^its requirements are a rule that \d+ instance types of \d+ families fit$/),
    ],
    [
      'fits two architectures',
      [requirement(`${aws}-family`, 'In', 'm5', 'm6g')],
      'it starts nodes of two architectures, amd64 and arm64',
    ],
    ['fits nothing', [amd64, requirement(`${aws}-family`, 'In', 'm6g')], expect.any(String)],
  ])('is none where the rule %s', (_, requirements, reason) => {
    const choice = instanceChoice(requirements);

    if ('reason' in choice) expect(choice.reason).toEqual(reason);
    else expect(startedBy(choice)).toEqual([]);
  });

  test.each(['Exists', 'DoesNotExist'])('reads %s, which has no values', (operator) => {
    expect(() => instanceChoice([{ key: `${aws}-family`, operator }, amd64])).not.toThrow();
  });

  it('starts exactly the known types that fit, whatever the rule', () => {
    const values = {
      [`${aws}-family`]: ['m5', 'm6gd', 'r5', 'c7g', 'u-6tb1'],
      [`${aws}-size`]: ['large', '4xlarge', 'metal', '24xlarge'],
      [`${aws}-category`]: ['m', 'r', 'u'],
      [`${aws}-generation`]: ['1', '5', '6'],
      [`${aws}-cpu`]: ['2', '16', '96'],
    };
    const anyRequirement = fc.constantFrom(...Object.entries(values)).chain(([key, known]) =>
      fc.record({
        key: fc.constant(key),
        operator: fc.constantFrom('In', 'NotIn'),
        values: fc.subarray(known, { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(anyRequirement, { minLength: 1, maxLength: 4 }), (requirements) => {
        const choice = instanceChoice([amd64, ...requirements]);
        if ('reason' in choice) return;
        const fitting = instanceTypes().filter((type) => {
          const label = (key: string): string => {
            const [family = ''] = type.name.split('.');
            const [, category = '', , generation = ''] = /^([a-z]+)(-\d+tb)?(\d+)/.exec(family) ?? [];
            const labels: Readonly<Record<string, string>> = {
              [`${aws}-family`]: family,
              [`${aws}-size`]: sizeOf(type),
              [`${aws}-category`]: category,
              [`${aws}-generation`]: generation,
              [`${aws}-cpu`]: String(type.vcpu),
            };
            return labels[key] ?? '';
          };
          return (
            type.architecture === 'amd64' &&
            requirements.every(
              ({ key, operator, values: wanted }) => wanted.includes(label(key)) === (operator === 'In'),
            )
          );
        });
        expect(startedBy(choice)).toEqual(fitting.map(({ name }) => name).sort());
      }),
      { numRuns: 300 },
    );
  });
});
