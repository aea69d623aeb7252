import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitRange } from '../../src/guardrail/limit-range.js';
import type { LimitRangeItem } from '../../src/guardrail/limit-range.js';
import { readQuantity } from '../../src/platform/quantity-text.js';
import type { ContainerSpec } from '../../src/platform/team-spec.js';
import { aScope } from './a-scope.js';

function containerBounds(container?: ContainerSpec): LimitRangeItem {
  const [item] = limitRange(aScope(container === undefined ? {} : { container })).spec.limits;
  if (item?.type !== 'Container') throw new Error('the first item is of containers');
  return item;
}

function millis(quantity: string | undefined): number | undefined {
  return quantity === undefined ? undefined : Number(readQuantity(quantity).nanos / 1_000_000n);
}

describe('limitRange', () => {
  test('fills in requests, and no limit that would stand below a request of Spark', () => {
    expect(containerBounds()).toEqual({
      type: 'Container',
      defaultRequest: { cpu: '100m', memory: '256Mi' },
    });
  });

  test('bounds volume claims', () => {
    expect(limitRange(aScope({ volume: { max: '2Ti' } })).spec.limits[1]).toEqual({
      type: 'PersistentVolumeClaim',
      min: { storage: '1Gi' },
      max: { storage: '2Ti' },
    });
  });

  const cpu = fc.integer({ min: 1, max: 100_000 }).map((amount) => `${String(amount)}m`);

  test('stays one that the API server accepts, whatever its bounds', () => {
    fc.assert(
      fc.property(cpu, cpu, cpu, (a, b, request) => {
        const [min, max] = [a, b].sort((x, y) => (millis(x) ?? 0) - (millis(y) ?? 0));
        if (min === undefined || max === undefined) return;
        const item = containerBounds({ min: { cpu: min }, max: { cpu: max }, request: { cpu: request } });
        const order = [item.min, item.defaultRequest, item.default, item.max].map((each) =>
          millis(each?.['cpu']),
        );

        expect(order).toEqual([...order].sort((x, y) => (x ?? 0) - (y ?? 0)));
      }),
    );
  });

  test('admits every container that requests no more than the maximum and names no limit', () => {
    fc.assert(
      fc.property(cpu, cpu, (max, request) => {
        fc.pre((millis(request) ?? 0) <= (millis(max) ?? 0));
        const item = containerBounds({ max: { cpu: max } });
        const limit = millis(item.default?.['cpu']);

        expect(limit).toBeGreaterThanOrEqual(millis(request) ?? 0);
        expect(limit).toBeLessThanOrEqual(millis(item.max?.['cpu']) ?? 0);
      }),
    );
  });
});
