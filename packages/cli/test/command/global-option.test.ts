import { describe, expect, it } from 'vitest';
import { onWarehouse } from '../../src/command/global-option.js';

describe('onWarehouse', () => {
  it.each([
    [undefined, ''],
    ['demo/warehouse', ' --warehouse demo/warehouse'],
    ['my bills', " --warehouse 'my bills'"],
    ["it's", " --warehouse 'it'\\''s'"],
  ])('writes for %j what a shell reads back', (warehouse, option) => {
    expect(onWarehouse(warehouse === undefined ? {} : { warehouse })).toBe(option);
  });
});
