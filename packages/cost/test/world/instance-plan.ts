import fc from 'fast-check';
import { arbitraryAmount, arbitraryNet, arbitraryNotation } from './arbitrary-amount.js';
import type { Notation } from './world.js';

/** A line of an instance in an hour: how it was bought, how it looks and what part of the billed time it has. */
export interface PartPlan {
  readonly kind: 'on-demand' | 'savings-plan' | 'reserved' | 'spot' | 'correction';
  readonly look: 'plain' | 'family-empty' | 'bare-metal' | 'dedicated' | 'host' | 'arn' | 'type-empty';
  readonly share: number;
  readonly pico: bigint;
  readonly netPico: bigint | null;
  readonly notation: Notation;
}

/** An hour of an instance. */
export interface HourPlan {
  readonly billedSeconds: number;
  readonly parts: readonly PartPlan[];
  readonly networkPico: bigint | null;
}

/** A volume, billed in the hours of its instance. */
export interface VolumePlan {
  readonly attach: 'node' | 'config' | 'tag' | 'none';
  readonly pico: bigint;
  readonly netPico: bigint | null;
  readonly hasExtraHour: boolean;
  readonly isDaily: boolean;
}

/** An instance, its bill and what its node said. Indices wrap around. */
export interface InstancePlan {
  readonly cluster: number;
  readonly account: number;
  readonly instanceType: string;
  readonly dayOffset: number;
  readonly startHour: number;
  readonly hours: readonly HourPlan[];
  /** What says to which cluster it belongs. */
  readonly home: 'node' | 'node-and-tag' | 'tag' | 'attachment' | 'none';
  readonly name: 'own' | 'shared' | 'instance';
  readonly reported: 'nominal' | 'half' | 'silent';
  readonly isRestarted: boolean;
  readonly startShiftSeconds: number;
  readonly endShiftSeconds: number;
  readonly volumes: readonly VolumePlan[];
}

/** Plans of instances, of known and unknown types; they shrink to a plain node in one hour. */
export function arbitraryInstancePlan(): fc.Arbitrary<InstancePlan> {
  return fc.record({
    cluster: fc.nat({ max: 2 }),
    account: fc.constantFrom(0, 0, 0, 1, 2),
    instanceType: fc.constantFrom('m5.xlarge', 'r5.xlarge', 'm6g.medium', 'g4dn.xlarge', 'x9.mega'),
    dayOffset: fc.constantFrom(0, 0, 1),
    startHour: fc.constantFrom(10, 10, 11, 0, 22, 23),
    hours: fc.array(hourPlan(), { minLength: 1, maxLength: 3 }),
    home: fc.oneof(
      { weight: 6, arbitrary: fc.constant<InstancePlan['home']>('node') },
      {
        weight: 4,
        arbitrary: fc.constantFrom<InstancePlan['home']>('node-and-tag', 'tag', 'attachment', 'none'),
      },
    ),
    name: fc.constantFrom<InstancePlan['name']>('own', 'shared', 'instance'),
    reported: fc.constantFrom<InstancePlan['reported']>('nominal', 'nominal', 'half', 'silent'),
    isRestarted: fc.boolean(),
    startShiftSeconds: shiftSeconds(),
    endShiftSeconds: shiftSeconds(),
    volumes: fc.array(volumePlan(), { maxLength: 2 }),
  });
}

// Beyond an hour the node table no longer claims the instance for the hour.
function shiftSeconds(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -7_200, max: 7_200 }) },
  );
}

function hourPlan(): fc.Arbitrary<HourPlan> {
  return fc.record({
    billedSeconds: fc.oneof(
      fc.constant(3_600),
      fc.constantFrom(3_600, 0, 1, 60, 900, 2_700, 3_599, 5_400),
      fc.integer({ min: 0, max: 3_600 }),
    ),
    parts: fc.array(partPlan(), { minLength: 1, maxLength: 4 }),
    networkPico: arbitraryNet(),
  });
}

function partPlan(): fc.Arbitrary<PartPlan> {
  return fc.record({
    kind: fc.constantFrom<PartPlan['kind']>('on-demand', 'savings-plan', 'reserved', 'spot', 'correction'),
    look: fc.constantFrom<PartPlan['look']>(
      'plain',
      'plain',
      'family-empty',
      'bare-metal',
      'dedicated',
      'host',
      'arn',
      'type-empty',
    ),
    share: fc.nat({ max: 4 }),
    pico: arbitraryAmount(),
    netPico: arbitraryNet(),
    notation: arbitraryNotation(),
  });
}

function volumePlan(): fc.Arbitrary<VolumePlan> {
  return fc.record({
    attach: fc.constantFrom<VolumePlan['attach']>('node', 'node', 'config', 'tag', 'none'),
    pico: arbitraryAmount(),
    netPico: arbitraryNet(),
    hasExtraHour: fc.boolean(),
    isDaily: fc.constantFrom(false, false, false, true),
  });
}
