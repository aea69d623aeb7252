import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billText, createBillFile } from '../bill-file.mjs';
import { decimal, decimalText, one, portion } from '../decimal.mjs';
import { gzip } from '../deterministic-gzip.mjs';
import { upliftLines } from '../line/uplift-line.mjs';
import { volumeLines } from '../line/volume-line.mjs';
import { hourSeconds, monthInterval } from '../time.mjs';
import { billablePieces } from '../uplift-time.mjs';

const period = monthInterval('2026-11');
const place = {
  bill: { payer: '111122223333', payerName: 'payer', period, invoiceId: '' },
  account: { id: '111122223333', name: 'payer' },
  hour: period.start,
};

describe('a decimal of a bill', () => {
  it.each([
    ['0', 0n],
    ['-1.5', -1_500_000_000_000n],
    ['0.00001', 10_000_000n],
    ['9.7606E-6', 9_760_600n],
    ['1.0E-10', 100n],
    ['120', 120n * one],
  ])('prints and reads %s', (text, value) => {
    expect(decimalText(value)).toBe(text);
    expect(decimal(text)).toBe(value);
  });

  it('is read as it was printed, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (value) => {
        expect(decimal(decimalText(value))).toBe(value);
      }),
    );
  });

  it.each(['', '1,5', '0.1234567890123', '1E5', 'NaN'])('refuses "%s"', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });
});

describe('a volume', () => {
  it('is billed a month of storage, and of what it has beyond 3,000 IOPS and 125 MiB/s', () => {
    const volume = { id: 'vol-1', gigabytes: 400, iops: 6000, mebibytesPerSecond: 500, tags: '' };
    const hours = BigInt((period.end - period.start) / hourSeconds);

    const costs = volumeLines(place, volume, hourSeconds).map(({ line, cost }) => [
      line.line_item_usage_type,
      portion(cost, hours, 1n),
    ]);

    // 400 × 0.08, 3,000 × 0.005 and 375 × 0.04 USD a month, but for the rounding of its 720 hours.
    const near = (amount: string): unknown =>
      expect.toSatisfy((cost: bigint) => isNear(cost, decimal(amount)));
    expect(costs).toEqual([
      ['EBS:VolumeUsage.gp3', near('32')],
      ['EBS:VolumeP-IOPS.gp3', near('15')],
      ['EBS:VolumeP-Throughput.gp3', near('15')],
    ]);
  });

  it('is billed nothing for what is free', () => {
    const volume = { id: 'vol-1', gigabytes: 100, iops: 3000, mebibytesPerSecond: 125, tags: '' };

    expect(volumeLines(place, volume, hourSeconds)).toHaveLength(1);
  });
});

function isNear(value: bigint, wanted: bigint): boolean {
  const difference = value - wanted;
  return difference > -decimal('0.00001') && difference < decimal('0.00001');
}

describe('the uplift', () => {
  it('asks its prices for vCPU-hours and for GiB-hours', () => {
    const hour = 3_600_000n;
    const requested = {
      milliCpuMilliseconds: 1200n * 1000n * hour,
      mebibyteMilliseconds: 9600n * 1024n * hour,
    };

    const costs = upliftLines(place, 'arn', requested).map(({ cost }) => cost);

    expect(costs).toEqual([decimal('12.144'), decimal('10.668')]);
  });

  it('bills a short pod a minute, spread over its hours', () => {
    const start = period.start + hourSeconds - 6;

    expect(billablePieces(start, start + 16)).toEqual([
      { hour: period.start, milliseconds: 22_500 },
      { hour: period.start + hourSeconds, milliseconds: 37_500 },
    ]);
    expect(billablePieces(start, start)).toEqual([]);
  });

  it('bills a pod of more than a minute its life, cut at the hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (after, life) => {
        const start = period.start + after;
        const pieces = billablePieces(start, start + life);

        const total = pieces.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
        expect(total).toBe(Math.max(life, 60) * 1000);
        expect(pieces.every(({ hour }) => hour % hourSeconds === 0)).toBe(true);
      }),
    );
  });
});

describe('a bill file', () => {
  it('has the same bytes written piece by piece as at once, and numbers its lines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'moorage-bill-'));
    const lines = Array.from({ length: 2000 }, (_, at) => ({
      line_item_resource_id: `a, "quoted" ${String((at * 2_654_435_761) % 4_294_967_296)}`,
    }));
    const path = join(folder, 'bill.csv.gz');
    const file = await createBillFile(path);
    for (let at = 0; at < lines.length; at += 300) await file.write(lines.slice(at, at + 300));
    await file.close();

    const text = billText(lines);
    expect(readFileSync(path).equals(gzip(text))).toBe(true);
    expect(text.split('\n')[2000]?.startsWith('line000002000,')).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
