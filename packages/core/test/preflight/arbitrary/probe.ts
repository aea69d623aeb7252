import fc from 'fast-check';
import { either, few, needed, oneIn, sparse, whole } from './mood.js';
import type { Mood } from './mood.js';
import { anyText, path, portNumber } from './text.js';

function port(mood: Mood): fc.Arbitrary<unknown> {
  return needed(
    mood,
    fc.oneof(portNumber(mood), either(mood, ['http', 'a-1'], ['', 'A', '1', 'a--b', 'x'.repeat(16), '-a'])),
  );
}

function httpGet(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    path: oneIn(2, path(mood)),
    port: port(mood),
    host: oneIn(6, either(mood, ['localhost', 'example.com', ''], [5])),
    scheme: oneIn(3, either(mood, ['HTTP', 'HTTPS'], ['http', '', 'FTP'])),
    httpHeaders: oneIn(
      4,
      few(whole({ name: either(mood, ['X-A', 'a'], ['', 'a b', 'ä', ':']), value: anyText(mood) })),
    ),
  });
}

function tcpSocket(mood: Mood): fc.Arbitrary<unknown> {
  return whole({ port: port(mood), host: oneIn(6, either(mood, ['127.0.0.1', 'a'], [''])) });
}

function exec(mood: Mood): fc.Arbitrary<unknown> {
  return mood === 'tame'
    ? fc.constant({ command: ['true'] })
    : fc.constantFrom<unknown>({ command: ['true'] }, { command: ['a', 'b'] }, {}, { command: [] });
}

function handlers(mood: Mood): readonly fc.Arbitrary<Readonly<Record<string, unknown>>>[] {
  return [
    whole({ exec: exec(mood) }),
    whole({ httpGet: httpGet(mood) }),
    whole({ tcpSocket: tcpSocket(mood) }),
  ];
}

/** None or two of the actions, where exactly one is wanted. */
function wrongHandlers(mood: Mood): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return sparse(2, { exec: exec(mood), httpGet: httpGet(mood), tcpSocket: tcpSocket(mood) });
}

/** A probe; a liveness probe has to succeed once. */
export function probe(mood: Mood, isLiveness: boolean = false): fc.Arbitrary<unknown> {
  const grpc = whole({ port: portNumber(mood), service: oneIn(2, either(mood, ['', 'a'], [3])) });
  const action = fc.oneof(
    ...handlers(mood),
    whole({ grpc }),
    ...(mood === 'tame' ? [] : [wrongHandlers(mood)]),
  );
  const times = sparse(4, {
    initialDelaySeconds: either(mood, [0, 5], [-1, 1.5]),
    timeoutSeconds: either(mood, [1, 5], [-1, 0]),
    periodSeconds: either(mood, [1, 10], [-1, 0]),
    successThreshold: either(mood, isLiveness ? [1] : [1, 3], [-1, 0, 2]),
    failureThreshold: either(mood, [1, 3], [-1, 0]),
    terminationGracePeriodSeconds: either(mood, isLiveness ? [1, 30] : [undefined], [0, -1, 5]),
  });
  return fc.tuple(action, times).map(([does, when]) => ({ ...does, ...when }));
}

/** What happens after the start and before the end of a container. */
export function lifecycle(mood: Mood): fc.Arbitrary<unknown> {
  const sleep = whole({ seconds: either(mood, [1, 5], [0, -1, 10_000]) });
  const handler = fc.oneof(
    ...handlers(mood),
    whole({ sleep }),
    ...(mood === 'tame' ? [] : [wrongHandlers(mood)]),
  );
  return sparse(2, { postStart: handler, preStop: handler });
}
