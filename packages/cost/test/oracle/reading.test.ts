import { describe, expect, it } from 'vitest';
import { aChargeLine } from '../world/charge-line.js';
import type { ChargeLine } from '../world/world.js';
import { amortisedCosts, amortisedPico } from './amortised-cost.js';
import { categoryOf } from './category.js';
import { upliftResourceOf } from './resource-id.js';

function aLine(fields: Partial<ChargeLine>): ChargeLine {
  return aChargeLine({ start: Date.UTC(2026, 9, 1, 10), unblendedPico: 100n, ...fields });
}

describe('amortising', () => {
  const gross = { savingsPlanEffectivePico: 7n, reservationEffectivePico: 8n };

  it.each<[string, Partial<ChargeLine>, bigint]>([
    ['usage at its unblended cost', { lineType: 'Usage' }, 100n],
    ['usage at its net cost', { lineType: 'Usage', netUnblendedPico: 60n }, 60n],
    ['covered usage at its effective cost', { lineType: 'SavingsPlanCoveredUsage', ...gross }, 7n],
    [
      'covered usage at its net effective cost',
      { lineType: 'SavingsPlanCoveredUsage', ...gross, netSavingsPlanEffectivePico: 5n },
      5n,
    ],
    [
      'a recurring fee at what was not used of it',
      { lineType: 'SavingsPlanRecurringFee', savingsPlanCommitmentPico: 10n, savingsPlanUsedPico: 7n },
      3n,
    ],
    ['a negation at nothing', { lineType: 'SavingsPlanNegation' }, 0n],
    ['an upfront fee at nothing', { lineType: 'SavingsPlanUpfrontFee' }, 0n],
    ['reserved usage at its effective cost', { lineType: 'DiscountedUsage', ...gross }, 8n],
    [
      'a reservation fee at its unused parts, each net where known',
      { lineType: 'RIFee', unusedUpfrontPico: 3n, netUnusedUpfrontPico: 2n, unusedRecurringPico: 40n },
      42n,
    ],
    ['a fee at its cost', { lineType: 'Fee' }, 100n],
    ['the purchase of a reservation at nothing', { lineType: 'Fee', reservationArn: 'arn:aws:ec2:::r' }, 0n],
    ['a refund at its cost', { lineType: 'Refund', productCode: 'ComputeSavingsPlans' }, 100n],
    [
      'the refund of an upfront fee at nothing',
      {
        lineType: 'Refund',
        productCode: 'ComputeSavingsPlans',
        description: 'Refund for one-time fee for Savings Plan ID 1',
      },
      0n,
    ],
    ['an unknown line type at its cost', { lineType: 'CarbonOffset' }, 100n],
    ['a row that repeats the cost of an instance at nothing', { operation: 'EKSPod-EC2' }, 0n],
  ])('counts %s', (_, fields, expected) => {
    expect(amortisedPico(aLine(fields), false)).toBe(expected);
  });
});

describe('amortising a bill', () => {
  const usage = aLine({ netUnblendedPico: 60n });
  const discount = aLine({ lineType: 'EdpDiscount', unblendedPico: -40n });

  it('counts a discount that net costs do not hold already', () => {
    expect(amortisedCosts([{ ...usage, netUnblendedPico: null }, discount])).toEqual([100n, -40n]);
  });

  it('counts nothing for a discount that net costs hold already, but its own net cost', () => {
    expect(amortisedCosts([usage, discount, { ...discount, netUnblendedPico: -1n }])).toEqual([60n, 0n, -1n]);
  });

  it('looks at the costs of the same payer and period only', () => {
    const others = [
      { ...usage, payer: '777788889999' },
      { ...usage, period: '2026-09' },
    ];

    expect(amortisedCosts([...others, discount])).toEqual([60n, 60n, -40n]);
  });
});

describe('the category', () => {
  const node = { operation: 'RunInstances', resourceId: 'i-0a' };

  it.each<[string, string, Partial<ChargeLine>]>([
    [
      'an unused reserved box',
      'node_compute',
      { ...node, productFamily: 'Compute Instance', usageType: 'UnusedBox' },
    ],
    ['bare metal', 'node_compute', { ...node, productFamily: 'Compute Instance (bare metal)' }],
    ['a box without family', 'node_compute', { ...node, usageType: 'APS3-BoxUsage:m5.large' }],
    ['something else without family', 'other', { ...node, usageType: 'EBSOptimized:m5.large' }],
    ['a box of another family', 'other', { ...node, productFamily: 'Dedicated Host', usageType: 'BoxUsage' }],
    ['a box that nobody started', 'other', { ...node, operation: 'Hourly', usageType: 'BoxUsage' }],
    ['traffic that RunInstances names', 'node_network', { ...node, usageType: 'DataTransfer-In-Bytes' }],
    ['a snapshot', 'other', { usageType: 'EBS:SnapshotUsage', resourceId: 'snap-0a' }],
    ['the purchase of a reservation', 'commitment', { lineType: 'Fee', reservationArn: 'arn:aws:ec2:::r' }],
    ['any other fee', 'other', { lineType: 'Fee' }],
    ['a discount on support', 'discount', { lineType: 'EdpDiscount', productCode: 'AWSSupportBusiness' }],
    ['support', 'support', { productCode: 'AWSSupportEnterprise' }],
    ['support by its older code', 'support', { productCode: 'AWSDeveloperSupport' }],
    ['an unknown type on a node', 'unclassified', { ...node, lineType: 'Carbon', usageType: 'BoxUsage' }],
    ['a repeated row of unknown type', 'split_cost', { lineType: 'Carbon', operation: 'ECSTask-EC2' }],
    ['a cluster without its ARN', 'other', { productCode: 'AmazonEKS', usageType: 'AmazonEKS-Hours' }],
    [
      'EMR on EC2',
      'other',
      { productCode: 'ElasticMapReduce', productFamily: 'Elastic Map Reduce Instance' },
    ],
  ])('of %s is %s', (_, expected, fields) => {
    expect(categoryOf(aLine(fields))).toBe(expected);
  });
});

describe('the resource of an EMR charge', () => {
  const arn = 'arn:aws:emr-containers:us-east-1:111122223333:/';

  it.each([
    [`${arn}virtualclusters/vc1/jobruns/j1`, { kind: 'job-run', virtualCluster: 'vc1', job: 'j1' }],
    [`${arn}virtualclusters/vc1/endpoints/e1`, { kind: 'endpoint', virtualCluster: 'vc1', endpoint: 'e1' }],
    [`${arn}sparkapplications/abc`, { kind: 'internal-id', internalId: 'abc' }],
    [`${arn}virtualclusters/vc1`, { kind: 'virtual-cluster', virtualCluster: 'vc1' }],
    [`${arn}virtualclusters`, { kind: 'malformed' }],
    [`${arn}virtualclusters/vc1/jobruns/`, { kind: 'malformed' }],
    ['', { kind: 'malformed' }],
    ['i-0a00000000000000a', { kind: 'malformed' }],
  ])('is read from %j', (resourceId, expected) => {
    expect(upliftResourceOf(resourceId)).toEqual(expected);
  });
});
