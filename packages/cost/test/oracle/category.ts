import type { ChargeLine } from '../world/world.js';
import type { Category, PurchaseOption } from './allocation-row.js';
import { isSplitRow } from './amortised-cost.js';
import { clusterOfArn, fargatePodOfArn, instanceOfResource } from './resource-id.js';

const computeFamilies = ['Compute Instance', 'Compute Instance (bare metal)'];
const computeUsages = ['BoxUsage', 'SpotUsage', 'DedicatedUsage', 'HostBoxUsage', 'HighUsage'];
const supportCodes = [
  'AWSDeveloperSupport',
  'AWSBusinessSupport',
  'AWSEnterpriseSupport',
  'OCBPremiumSupport',
];

const lineTypeCategories: Readonly<Record<string, Category | 'by_product'>> = {
  Usage: 'by_product',
  DiscountedUsage: 'by_product',
  SavingsPlanCoveredUsage: 'by_product',
  FlatRateSubscription: 'by_product',
  Fee: 'by_product',
  RIFee: 'commitment',
  SavingsPlanRecurringFee: 'commitment',
  SavingsPlanUpfrontFee: 'commitment',
  SavingsPlanNegation: 'commitment',
  Tax: 'tax',
  Credit: 'credit',
  Refund: 'credit',
  EdpDiscount: 'discount',
  PrivateRateDiscount: 'discount',
  SppDiscount: 'discount',
  Discount: 'discount',
  BundledDiscount: 'discount',
};

/**
 * The nature of a charge.
 *
 * @see cost.md §3.3, §3.4; decisions.md 13
 */
export function categoryOf(line: ChargeLine): Category {
  if (isSplitRow(line)) return 'split_cost';
  const byType = Object.hasOwn(lineTypeCategories, line.lineType)
    ? lineTypeCategories[line.lineType]
    : undefined;
  if (byType === undefined) return 'unclassified';
  if (byType !== 'by_product') return byType;
  if (line.lineType === 'Fee' && line.reservationArn !== '') return 'commitment';
  if (line.productCode.startsWith('AWSSupport') || supportCodes.includes(line.productCode)) return 'support';
  return categoryOfProduct(line);
}

/** How a line was bought. */
export function purchaseOptionOf(line: ChargeLine): PurchaseOption {
  if (line.savingsPlanArn !== '') return 'SavingsPlan';
  if (line.reservationArn !== '') return 'Reserved';
  return line.usageType.includes('Spot') ? 'Spot' : 'OnDemand';
}

function categoryOfProduct(line: ChargeLine): Category {
  if (line.productCode === 'AmazonEC2') {
    const isOnInstance = instanceOfResource(line.resourceId) !== null;
    if (isOnInstance && isCompute(line)) return 'node_compute';
    if (line.resourceId.startsWith('vol-') && line.usageType.includes('EBS:Volume')) return 'node_storage';
    if (isOnInstance && line.usageType.endsWith('Bytes')) return 'node_network';
  }
  if (isControlPlane(line)) return 'control_plane';
  if (line.usageType.includes('Fargate-') && fargatePodOfArn(line.resourceId) !== null) return 'fargate_pod';
  if (line.productCode === 'ElasticMapReduce' && line.productFamily === 'EMR Containers') return 'emr_uplift';
  return line.productFamily.startsWith('Load Balancer') ? 'load_balancer' : 'other';
}

function isCompute(line: ChargeLine): boolean {
  const hasUsage = computeUsages.some((usage) => line.usageType.includes(usage));
  const hasFamily = line.productFamily === '' ? hasUsage : computeFamilies.includes(line.productFamily);
  return line.operation.startsWith('RunInstances') && hasFamily;
}

function isControlPlane(line: ChargeLine): boolean {
  return (
    line.productCode === 'AmazonEKS' &&
    line.usageType.includes('AmazonEKS-Hours') &&
    clusterOfArn(line.resourceId) !== null
  );
}
