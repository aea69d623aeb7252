import type { Partition } from './cluster-spec.js';

const byRegion: readonly (readonly [pattern: RegExp, partition: Partition])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
];

/**
 * The AWS partition of a region, `aws` for every region of no special one.
 *
 * @see AWS SDK endpoint rules, partitions and their region patterns
 */
export function partitionOf(region: string): Partition {
  return byRegion.find(([pattern]) => pattern.test(region))?.[1] ?? 'aws';
}
