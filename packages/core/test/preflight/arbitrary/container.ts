import fc from 'fast-check';
import { env, envFrom } from './environment.js';
import { either, few, needed, oneIn, whole } from './mood.js';
import type { Mood } from './mood.js';
import { lifecycle, probe } from './probe.js';
import { requirements } from './resources.js';
import { restrictedContext, securityContext } from './security.js';
import { anyText, image, label, path, portNumber, truth } from './text.js';

/** Where a container stands in its pod. */
export interface ContainerPlace {
  readonly mood: Mood;
  readonly isInit: boolean;
  /** Names of the volumes of the pod. */
  readonly volumes: readonly string[];
}

function ports(mood: Mood): fc.Arbitrary<unknown> {
  return few(
    whole({
      name: oneIn(2, either(mood, ['http', 'a-1', 'ui'], ['', 'A', '80', 'a--b', 'x'.repeat(16)])),
      containerPort: needed(mood, portNumber(mood)),
      hostPort: oneIn(8, portNumber(mood)),
      protocol: oneIn(3, either(mood, ['TCP', 'UDP', 'SCTP'], ['tcp', '', 'HTTP'])),
      hostIP: oneIn(12, either(mood, ['127.0.0.1', '::1'], ['a', '1.2.3', '', '010.1.1.1'])),
    }),
    mood === 'tame' ? 1 : 2,
  );
}

function mounts(mood: Mood, volumes: readonly string[]): fc.Arbitrary<unknown> {
  if (volumes.length === 0 && mood === 'tame') return fc.constant(undefined);
  return few(
    whole({
      name: needed(mood, either(mood, volumes.length === 0 ? ['none'] : volumes, ['', 'other'])),
      mountPath: needed(mood, path(mood)),
      readOnly: oneIn(3, truth(mood)),
      recursiveReadOnly: oneIn(20, either(mood, ['Disabled'], ['Enabled', 'IfPossible', '', 'x'])),
      subPath: oneIn(4, either(mood, ['a', 'a/b'], ['..', '/a', 'a/../b', ''])),
      subPathExpr:
        mood === 'tame' ? fc.constant(undefined) : oneIn(12, either(mood, ['$(A)', 'b'], ['..', '/a', ''])),
      mountPropagation: oneIn(12, either(mood, ['None', 'HostToContainer'], ['Bidirectional', '', 'x'])),
    }),
    mood === 'tame' ? 1 : 2,
  );
}

/** A container or an init container. */
export function container({
  mood,
  isInit,
  volumes,
}: ContainerPlace): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const isWild = mood === 'wild';
  const never = fc.constant(undefined);
  const runs = isInit && !isWild ? never : oneIn(8, probe(mood));
  return whole({
    name: needed(mood, label(mood)),
    image: needed(mood, image(mood)),
    command: oneIn(3, few(anyText('tame'))),
    args: oneIn(6, few(anyText('tame'))),
    workingDir: oneIn(10, path(mood)),
    ports: oneIn(4, ports(mood)),
    envFrom: oneIn(8, envFrom(mood)),
    env: oneIn(3, env(mood)),
    resources: oneIn(2, requirements(mood)),
    volumeMounts: oneIn(3, mounts(mood, volumes)),
    livenessProbe: isInit && !isWild ? never : oneIn(8, probe(mood, true)),
    readinessProbe: runs,
    startupProbe: isInit && !isWild ? never : oneIn(10, probe(mood, true)),
    lifecycle: isInit && !isWild ? never : oneIn(10, lifecycle(mood)),
    terminationMessagePath: oneIn(12, either(mood, ['/dev/termination-log', '/a'], ['', 'a'])),
    terminationMessagePolicy: oneIn(10, either(mood, ['File', 'FallbackToLogsOnError'], ['', 'file'])),
    imagePullPolicy: oneIn(6, either(mood, ['Always', 'IfNotPresent', 'Never'], ['', 'always'])),
    securityContext: oneIn(2, fc.oneof(securityContext(mood), restrictedContext())),
    restartPolicy: oneIn(
      isInit ? 3 : 30,
      either(mood, isInit ? ['Always'] : [undefined], ['Never', '', 'OnFailure', 'Always']),
    ),
    stdin: oneIn(20, truth(mood)),
    tty: oneIn(20, truth(mood)),
  });
}
