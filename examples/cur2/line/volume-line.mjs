import { decimalText, divideRounded, one, portion } from '../decimal.mjs';
import { price, region } from '../price-list.mjs';
import { usageLine } from './usage-line.mjs';

/**
 * @typedef {import('../decimal.mjs').Decimal} Decimal
 * @typedef {import('../columns.mjs').Line} Line
 * @typedef {import('./cluster-line.mjs').Place} Place
 *
 * @typedef {object} Volume - of type gp3.
 * @property {string} id - such as `vol-0a00000000000000a`.
 * @property {number} gigabytes
 * @property {number} iops - at least 3,000, which cost nothing.
 * @property {number} mebibytesPerSecond - throughput, at least 125, which costs nothing.
 * @property {string} tags - JSON object.
 *
 * @typedef {object} Meter
 * @property {bigint} units - of which one costs the rate for a whole month.
 * @property {string} usageType
 * @property {string} family - product family.
 * @property {string} unit
 * @property {Decimal} rate
 * @property {string} description
 */

const freeIops = 3000;
const freeMebibytesPerSecond = 125;

/**
 * Lines of a volume in an hour: its storage, and what it has of IOPS and throughput beyond what is free.
 *
 * @param {Place} place
 * @param {Volume} volume
 * @param {number} seconds - for which it existed in the hour.
 * @returns {readonly { line: Line, cost: Decimal }[]}
 */
export function volumeLines(place, volume, seconds) {
  const { start, end } = place.bill.period;
  return metersOf(volume).map(({ units, ...meter }) =>
    usageLine({
      ...place,
      ...meter,
      service: 'AmazonEC2',
      operation: 'CreateVolume-Gp3',
      resource: volume.id,
      amount: portion(units, BigInt(seconds), BigInt(end - start)),
      tags: volume.tags,
    }),
  );
}

/**
 * @param {Volume} volume
 * @returns {readonly Meter[]} those that cost something.
 */
function metersOf(volume) {
  const storage = {
    units: BigInt(volume.gigabytes) * one,
    usageType: 'EBS:VolumeUsage.gp3',
    family: 'Storage',
    unit: 'GB-Mo',
    rate: price.gp3GbMonth,
    description: `$${decimalText(price.gp3GbMonth)} per GB-month of General Purpose (gp3) provisioned storage - ${region}`,
  };
  const iops = {
    units: BigInt(volume.iops - freeIops) * one,
    usageType: 'EBS:VolumeP-IOPS.gp3',
    family: 'System Operation',
    unit: 'IOPS-Mo',
    rate: price.gp3IopsMonth,
    description: `$${decimalText(price.gp3IopsMonth)} per provisioned IOPS-month of gp3 - ${region}`,
  };
  const throughput = {
    units: divideRounded(BigInt(volume.mebibytesPerSecond - freeMebibytesPerSecond) * one, 1024n),
    usageType: 'EBS:VolumeP-Throughput.gp3',
    family: 'Provisioned Throughput',
    unit: 'GiBps-mo',
    rate: price.gp3GibpsMonth,
    description: `$${decimalText(divideRounded(price.gp3GibpsMonth, 1024n))} per provisioned MiBps-month of gp3 - ${region}`,
  };
  return [storage, iops, throughput].filter(({ units }) => units > 0n);
}
