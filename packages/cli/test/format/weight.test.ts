import { describe, expect, it } from 'vitest';
import { meterText, rateText, secondsText, trimmedDecimal, weightText } from '../../src/format/weight.js';

const weights = { cpu: 9, memory: 1, gpu: 40, basis: 'request' } as const;

describe('rateText', () => {
  it('is a calculation that can be done by hand', () => {
    expect(rateText({ cpuMillis: 200n, memoryKib: 917_504n, gpus: 0n }, weights)).toBe(
      '0.2 vCPU × 9 + 0.875 GiB × 1',
    );
    expect(rateText({ cpuMillis: 4_000n, memoryKib: 4_198_400n, gpus: 2n }, weights)).toBe(
      '4 vCPU × 9 + 4.00390625 GiB × 1 + 2 GPU × 40',
    );
  });
});

describe('weightText', () => {
  it('is 9 for a vCPU held for a second', () => {
    // 1,000 milliCPU × 9 × 1,048,576 KiB per GiB × 1,000 ms, in the common unit of both resources.
    expect(weightText(131_072_000_000n * 9n)).toBe('9');
  });
});

describe('meterText', () => {
  it('is in the units that EMR bills', () => {
    expect(meterText(4n * 1_048_576n * 3_600_000n, 'gb')).toBe('4 GB-h');
    expect(meterText(750n * 3_600_000n, 'vcpu')).toBe('0.75 vCPU-h');
  });
});

describe('secondsText', () => {
  it('tells milliseconds only where there are any', () => {
    expect([secondsText(63_000), secondsText(1_128_110)]).toEqual(['63 s', '1128.11 s']);
  });
});

describe('trimmedDecimal', () => {
  it('takes zeros from behind the point only', () => {
    expect(['10', '1.50', '2.000', '0.1'].map(trimmedDecimal)).toEqual(['10', '1.5', '2', '0.1']);
  });
});
