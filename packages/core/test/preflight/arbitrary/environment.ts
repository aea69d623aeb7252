import fc from 'fast-check';
import { either, few, needed, oneIn, whole } from './mood.js';
import type { Mood } from './mood.js';
import { anyText, label, subdomain, truth } from './text.js';

/** A name of a variable. */
function variableName(mood: Mood): fc.Arbitrary<unknown> {
  return either(
    mood,
    ['A', 'SPARK_HOME', '_x', 'a.b-c'],
    ['', '1a', 'a=b', 'ä', 'a b', '.', '..', 'a\u0001'],
  );
}

/** A reference to a field of the pod. */
export function fieldRef(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    apiVersion: oneIn(4, either(mood, ['v1'], ['v2', ''])),
    fieldPath: needed(
      mood,
      either(
        mood,
        [
          'metadata.name',
          'metadata.namespace',
          'metadata.uid',
          "metadata.labels['team']",
          "metadata.annotations['moorage.dev/team']",
          'spec.nodeName',
          'spec.serviceAccountName',
          'status.podIP',
          'status.hostIPs',
        ],
        [
          'metadata.labels',
          'metadata.annotations',
          '',
          'spec',
          'metadata.labels[',
          "metadata.labels['']",
          "spec['a']",
          "metadata.labels['A b']",
          "metadata.annotations['Big/Key']",
        ],
      ),
    ),
  });
}

/** A reference to a resource of a container. */
export function resourceFieldRef(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    containerName: oneIn(2, label(mood)),
    resource: needed(
      mood,
      either(
        mood,
        ['limits.cpu', 'requests.memory', 'limits.ephemeral-storage', 'requests.cpu'],
        ['cpu', '', 'limits.nvidia.com/gpu', 'requests.hugepages-2Mi', 'limits.hugepages-', 'limits'],
      ),
    ),
    divisor: oneIn(3, either(mood, ['1', '0'], ['1m', '1Mi', '1k', '2', '1Zi', '-1', '1u', ''])),
  });
}

function keyRef(mood: Mood): fc.Arbitrary<unknown> {
  return whole({
    name: needed(mood, subdomain(mood)),
    key: needed(mood, either(mood, ['key', 'a.b_c', 'A'], ['', 'a/b', '..', 'ä', '..a', 'x'.repeat(254)])),
    optional: oneIn(4, truth(mood)),
  });
}

/** Variables of a container. */
export function env(mood: Mood): fc.Arbitrary<unknown> {
  const source = fc.oneof(
    whole({ fieldRef: fieldRef(mood) }),
    whole({ resourceFieldRef: resourceFieldRef(mood) }),
    whole({ configMapKeyRef: keyRef(mood) }),
    whole({ secretKeyRef: keyRef(mood) }),
    mood === 'tame'
      ? whole({ fieldRef: fieldRef(mood) })
      : whole({ fieldRef: oneIn(2, fieldRef(mood)), configMapKeyRef: oneIn(2, keyRef(mood)) }),
  );
  const plain = whole({ name: variableName(mood), value: oneIn(2, anyText(mood)) });
  const referring = whole({
    name: variableName(mood),
    value: mood === 'tame' ? fc.constant(undefined) : oneIn(20, anyText(mood)),
    valueFrom: source,
  });
  return few(fc.oneof(plain, referring));
}

/** Sources of all variables of a container. */
export function envFrom(mood: Mood): fc.Arbitrary<unknown> {
  const named = whole({ name: needed(mood, subdomain(mood)), optional: oneIn(4, truth(mood)) });
  return few(
    fc.oneof(
      whole({ configMapRef: named, prefix: oneIn(3, either(mood, ['A_', ''], ['1', 'a=', ' '])) }),
      whole({ secretRef: named }),
      mood === 'tame'
        ? whole({ secretRef: named })
        : whole({ secretRef: oneIn(2, named), configMapRef: oneIn(2, named) }),
    ),
  );
}
