import { describe, expect, it } from 'vitest';
import { fieldChanges } from '../../../src/preflight/live/live-change.js';

describe('the fields in which a stored pod differs', () => {
  it('are none for objects in another order', () => {
    const a = { env: [{ name: 'A' }, { name: 'B' }], tolerations: [{ key: 'a' }, { key: 'b' }] };
    const b = { env: [{ name: 'B' }, { name: 'A' }], tolerations: [{ key: 'b' }, { key: 'a' }] };

    expect(fieldChanges(a, b)).toEqual([]);
  });

  it('are there for words in another order', () => {
    expect(fieldChanges({ args: ['x', 'y'] }, { args: ['y', 'x'] })).toEqual([
      { path: 'args[0]', predicted: 'x', actual: 'y' },
      { path: 'args[1]', predicted: 'y', actual: 'x' },
    ]);
  });

  it('name items of lists', () => {
    const predicted = { spec: { containers: [{ name: 'main', image: 'a' }] } };
    const actual = { spec: { containers: [{ name: 'proxy' }, { name: 'main', image: 'b' }] } };

    expect(fieldChanges(predicted, actual)).toEqual([
      { path: 'spec.containers[main].image', predicted: 'a', actual: 'b' },
      { path: 'spec.containers[proxy]', actual: { name: 'proxy' } },
    ]);
  });

  it('tell entries of maps that were not there one by one', () => {
    expect(fieldChanges({ resources: {} }, { resources: { limits: { cpu: '1', 'a.b/c': '2' } } })).toEqual([
      { path: 'resources.limits["a.b/c"]', actual: '2' },
      { path: 'resources.limits.cpu', actual: '1' },
    ]);
  });

  it('pair items without a name by what is left of them', () => {
    const predicted = [{ key: 'a' }, { key: 'b', effect: 'NoExecute' }];
    const actual = [{ key: 'b', effect: 'NoSchedule' }, { key: 'a' }];

    expect(fieldChanges(predicted, actual, 'spec.tolerations')).toEqual([
      { path: 'spec.tolerations[0].effect', predicted: 'NoExecute', actual: 'NoSchedule' },
    ]);
  });

  it('include what is gone', () => {
    expect(fieldChanges({ a: 1, b: [{ name: 'x' }] }, {})).toEqual([
      { path: 'a', predicted: 1 },
      { path: 'b[x]', predicted: { name: 'x' } },
    ]);
  });
});
