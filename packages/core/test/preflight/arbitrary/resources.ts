import fc from 'fast-check';
import { either, oneIn, sparse, whole } from './mood.js';
import type { Mood } from './mood.js';

/** An amount as somebody might spell it, canonical or not. */
function spelled(suffixes: readonly string[]): fc.Arbitrary<unknown> {
  const digits = fc.oneof(
    fc.integer({ min: 0, max: 4000 }).map(String),
    fc
      .tuple(
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('', '0', '00'),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([units, zeros, rest]) => `${String(units)}.${zeros}${String(rest)}`),
    fc
      .tuple(fc.constantFrom('', '+', '0', '+00'), fc.integer({ min: 1, max: 2 ** 42 }))
      .map(([start, number]) => start + String(number)),
  );
  return fc.tuple(digits, fc.constantFrom(...suffixes)).map((parts) => parts.join(''));
}

const spelledCpu = spelled(['', 'm', 'u', 'n', 'k', 'e-3', 'E2']);
const spelledBytes = spelled(['', 'Ki', 'Mi', 'Gi', 'k', 'M', 'G', 'e6', 'm']);

/** An amount of CPU. */
export function cpu(mood: Mood): fc.Arbitrary<unknown> {
  const usual = usualCpu(mood);
  return mood === 'tame'
    ? usual
    : fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: spelledCpu });
}

function usualCpu(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['100m', '500m', '1', '1500m', '2', '0.5', '4', 1],
    [
      '0',
      '-1',
      'abc',
      '',
      ' 1 ',
      '1.0005',
      '1n',
      '100u',
      '1e3',
      '9223372036854775807',
      0.1,
      '1Ki',
      '+1',
      '01.500',
    ],
  );
}

/** An amount of bytes. */
export function bytes(mood: Mood): fc.Arbitrary<unknown> {
  const usual = usualBytes(mood);
  return mood === 'tame'
    ? usual
    : fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: spelledBytes });
}

function usualBytes(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['64Mi', '1Gi', '512M', '2Gi', '1.5Gi', '128974848', '129e6', '123Ki'],
    [
      '0',
      '-1Gi',
      '1KI',
      '1gb',
      '0.1',
      '100m',
      '1E',
      '1Ei',
      '7Ei',
      '1000Ki',
      '12345678901234567890',
      1024,
      '0.5Mi',
      '1_0',
    ],
  );
}

/** An amount of huge pages. */
function pages(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, ['2Mi', '4Mi', '1Gi'], ['0', '3Mi', '1', '-2Mi', '2M']);
}

/** An amount of devices. */
function devices(mood: Mood): fc.Arbitrary<unknown> {
  return either(mood, ['1', 2, '0'], ['1500m', '-1', '1Gi', '0.5']);
}

function sizeList(mood: Mood): fc.Arbitrary<unknown> {
  return mood === 'wild'
    ? resourceList(mood)
    : whole({
        cpu: oneIn(2, cpu(mood)),
        memory: oneIn(2, bytes(mood)),
        'ephemeral-storage': oneIn(6, bytes(mood)),
      });
}

/** A list of resources by name, most often CPU and memory. */
export function resourceList(mood: Mood): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom(
    'gpu',
    'requests.cpu',
    'limits.memory',
    'storage',
    'pods',
    'hugepages-',
    'hugepages-3Mi',
    'hugepages-foo',
    'kubernetes.io/foo',
    'a b',
    '/x',
    'x/',
    'example.com/-',
    'requests.example.com/x',
  );
  const usual = whole({
    cpu: oneIn(2, cpu(mood)),
    memory: oneIn(2, bytes(mood)),
    'ephemeral-storage': oneIn(6, bytes(mood)),
    'hugepages-2Mi': oneIn(24, pages(mood)),
    'hugepages-1Gi': oneIn(60, pages(mood)),
    'nvidia.com/gpu': oneIn(16, devices(mood)),
    'example.com/foo': oneIn(40, devices(mood)),
  });
  if (mood === 'tame')
    return fc.oneof({ weight: 9, arbitrary: sizeList(mood) }, { weight: 1, arbitrary: usual });
  return fc
    .tuple(usual, oneIn(16, odd), cpu(mood))
    .map(([list, name, amount]) => (typeof name === 'string' ? { ...list, [name]: amount } : list));
}

/** Requests and limits of a pod as a whole. */
export function podRequirements(mood: Mood): fc.Arbitrary<unknown> {
  if (mood === 'wild') return requirements(mood);
  const large = whole({
    cpu: oneIn(2, fc.constantFrom('16', '32')),
    memory: oneIn(2, fc.constantFrom('64Gi', '100G')),
  });
  return fc.oneof(
    large.map((limits) => ({ limits })),
    large.map((requests) => ({ requests })),
    large.map((list) => ({ limits: list, requests: list })),
  );
}

/** Requests and limits. */
export function requirements(mood: Mood): fc.Arbitrary<unknown> {
  const free = sparse(2, { requests: sizeList(mood), limits: sizeList(mood) });
  const same = resourceList(mood).map((list) => ({ requests: list, limits: list }));
  const limited = resourceList(mood).map((limits) => ({ limits }));
  return fc.oneof(free, same, limited);
}
