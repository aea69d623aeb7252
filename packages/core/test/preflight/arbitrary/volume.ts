import fc from 'fast-check';
import { fieldRef, resourceFieldRef } from './environment.js';
import { either, few, fewTexts, needed, oneIn, sparse, whole } from './mood.js';
import type { Mood } from './mood.js';
import { bytes } from './resources.js';
import { labelSelector } from './scheduling.js';
import { fileMode, labelValue, path, qualifiedName, subdomain, truth } from './text.js';

function items(mood: Mood): fc.Arbitrary<unknown> {
  return few(
    whole({
      key: needed(mood, either(mood, ['a', 'key.json'], ['', 'a/b', '..'])),
      path: needed(mood, either(mood, ['a', 'b/c', 'd'], ['', '/a', '..', 'a/../b', '..a', 'a/..b'])),
      mode: oneIn(3, fileMode(mood)),
    }),
  );
}

function downwardItems(mood: Mood): fc.Arbitrary<unknown> {
  const both = whole({
    fieldRef: oneIn(2, fieldRef(mood)),
    resourceFieldRef: oneIn(2, resourceFieldRef(mood)),
  });
  const source = fc.oneof(
    whole({ fieldRef: fc.constantFrom({ fieldPath: 'metadata.labels' }, { fieldPath: 'metadata.name' }) }),
    ...(mood === 'tame'
      ? []
      : [both, whole({ fieldRef: fieldRef(mood) }), whole({ resourceFieldRef: resourceFieldRef(mood) })]),
  );
  const file = whole({
    path: needed(mood, either(mood, ['labels', 'a/b'], ['', '/a', '..', '..a'])),
    mode: oneIn(3, fileMode(mood)),
  });
  return few(fc.tuple(file, source).map(([named, from]) => ({ ...named, ...from })));
}

function projected(mood: Mood): fc.Arbitrary<unknown> {
  const named = whole({
    name: needed(mood, subdomain(mood)),
    items: oneIn(3, items(mood)),
    optional: oneIn(4, truth(mood)),
  });
  const token = whole({
    audience: oneIn(3, either(mood, ['sts.amazonaws.com', ''], [1])),
    expirationSeconds: oneIn(2, either(mood, [600, 3600, 86_400], [599, 0, -1, 2 ** 32, 2 ** 33])),
    path: needed(mood, either(mood, ['token', 'a/token'], ['', '..', '/a'])),
  });
  const downwardAPI = whole({ items: oneIn(2, downwardItems(mood)) });
  const source = fc.oneof(
    whole({ secret: named }),
    whole({ configMap: named }),
    whole({ serviceAccountToken: token }),
    whole({ downwardAPI }),
    ...(mood === 'tame'
      ? []
      : [sparse(2, { secret: named, configMap: named, serviceAccountToken: token, downwardAPI })]),
  );
  return whole({
    sources: fc.array(source, { minLength: 1, maxLength: 3 }),
    defaultMode: oneIn(4, fileMode(mood)),
  });
}

function claimTemplate(mood: Mood): fc.Arbitrary<unknown> {
  const spec = whole({
    accessModes: needed(
      mood,
      either(
        mood,
        [['ReadWriteOnce'], ['ReadWriteOncePod'], ['ReadWriteMany', 'ReadOnlyMany']],
        [[], ['x'], ['ReadWriteOncePod', 'ReadWriteOnce'], ['']],
      ),
    ),
    resources: needed(
      mood,
      whole({
        requests: whole({ storage: needed(mood, bytes(mood)) }),
        limits: oneIn(6, whole({ storage: bytes(mood) })),
      }),
    ),
    storageClassName: oneIn(2, either(mood, ['gp3', ''], ['A', 'a_b'])),
    volumeMode: oneIn(5, either(mood, ['Filesystem', 'Block'], ['', 'x'])),
    selector: oneIn(12, labelSelector(mood)),
    volumeName: oneIn(20, either(mood, ['pv-1'], [''])),
  });
  const metadata = sparse(2, {
    labels: fewTexts(qualifiedName(mood), labelValue(mood)),
    annotations: fewTexts(qualifiedName(mood), labelValue(mood)),
    ...(mood === 'tame' ? {} : { name: oneIn(6, subdomain(mood)) }),
  });
  return whole({ metadata: oneIn(4, metadata), spec: needed(mood, spec) });
}

function sources(mood: Mood): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return {
    emptyDir: sparse(3, {
      medium: either(mood, ['', 'Memory'], ['HugePages', 'HugePages-2Mi', 'disk']),
      sizeLimit: bytes(mood),
    }),
    configMap: whole({
      name: needed(mood, subdomain(mood)),
      items: oneIn(3, items(mood)),
      defaultMode: oneIn(4, fileMode(mood)),
      optional: oneIn(4, truth(mood)),
    }),
    secret: whole({
      secretName: needed(mood, subdomain(mood)),
      items: oneIn(3, items(mood)),
      defaultMode: oneIn(4, fileMode(mood)),
      optional: oneIn(4, truth(mood)),
    }),
    persistentVolumeClaim: whole({
      claimName: needed(mood, subdomain(mood)),
      readOnly: oneIn(3, truth(mood)),
    }),
    ephemeral: whole({ volumeClaimTemplate: needed(mood, claimTemplate(mood)) }),
    projected: projected(mood),
    downwardAPI: whole({ items: oneIn(2, downwardItems(mood)), defaultMode: oneIn(4, fileMode(mood)) }),
    csi: whole({
      driver: needed(
        mood,
        either(mood, ['secrets-store.csi.k8s.io', 'a'], ['', 'A_b', 'a.'.repeat(40), '-a']),
      ),
      readOnly: oneIn(2, truth(mood)),
      fsType: oneIn(6, either(mood, ['ext4', ''], [])),
      volumeAttributes: oneIn(3, either(mood, [{ secretProviderClass: 'a' }], [{}])),
      nodePublishSecretRef: oneIn(6, whole({ name: needed(mood, subdomain(mood)) })),
    }),
    hostPath: whole({
      path: needed(mood, path(mood)),
      type: oneIn(3, either(mood, ['', 'Directory', 'FileOrCreate'], ['directory'])),
    }),
    nfs: whole({
      server: needed(mood, either(mood, ['fs.example.com'], [''])),
      path: needed(mood, either(mood, ['/exports'], ['', 'a', '/..'])),
      readOnly: oneIn(3, truth(mood)),
    }),
  };
}

/** A volume of a pod under a name. */
export function volume(
  mood: Mood,
  name: fc.Arbitrary<unknown>,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const single = Object.entries(sources(mood)).map(([key, source]) => whole({ [key]: source }));
  const source = fc.oneof(...single, ...(mood === 'tame' ? [] : [sparse(5, sources(mood)), fc.constant({})]));
  return fc
    .tuple(name, source)
    .map(([named, from]) => ({ ...(named === undefined ? {} : { name: named }), ...from }));
}
