import { decimalText } from '../decimal.mjs';
import { price } from '../price-list.mjs';
import { usageLine } from './usage-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./cluster-line.mjs').Place} Place
 * @typedef {{ readonly name: string, readonly tags: string }} Bucket - its tags are a JSON object.
 */

/**
 * Storage of an S3 bucket in a part of the month.
 *
 * @param {Place} place
 * @param {Bucket} bucket
 * @param {Decimal} gigabyteMonths
 * @returns {{ line: Line, cost: Decimal }}
 */
export function bucketStorageLine(place, bucket, gigabyteMonths) {
  return usageLine({
    ...place,
    service: 'AmazonS3',
    family: 'Storage',
    usageType: 'TimedStorage-ByteHrs',
    operation: 'StandardStorage',
    resource: bucket.name,
    tags: bucket.tags,
    amount: gigabyteMonths,
    unit: 'GB-Mo',
    rate: price.s3GbMonth,
    description: `$${decimalText(price.s3GbMonth)} per GB - first 50 TB / month of storage used`,
  });
}

/**
 * PUT, COPY, POST and LIST requests to an S3 bucket.
 *
 * @param {Place} place
 * @param {Bucket} bucket
 * @param {Decimal} requests
 * @returns {{ line: Line, cost: Decimal }}
 */
export function bucketRequestsLine(place, bucket, requests) {
  return usageLine({
    ...place,
    service: 'AmazonS3',
    family: 'API Request',
    usageType: 'Requests-Tier1',
    operation: 'PutObject',
    resource: bucket.name,
    tags: bucket.tags,
    amount: requests,
    unit: 'Requests',
    rate: price.s3Request,
    description: `$${decimalText(1000n * price.s3Request)} per 1,000 PUT, COPY, POST, or LIST requests`,
  });
}
