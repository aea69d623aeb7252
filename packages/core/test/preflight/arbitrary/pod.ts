import fc from 'fast-check';
import { container } from './container.js';
import { either, few, fewTexts, needed, oneIn, sparse, whole } from './mood.js';
import type { Mood } from './mood.js';
import { podRequirements, resourceList } from './resources.js';
import { podSecurityContext } from './security.js';
import { affinity, toleration, topologySpread } from './scheduling.js';
import { anyText, label, labelValue, qualifiedName, subdomain, truth } from './text.js';
import { volume } from './volume.js';

type Json = Readonly<Record<string, unknown>>;

const volumeNames = ['data', 'conf', 'shared'];

function metadata(mood: Mood): fc.Arbitrary<unknown> {
  const owner = whole({
    apiVersion: needed(mood, either(mood, ['batch/v1', 'v1'], ['', 'a/b/c', 'batch/'])),
    kind: needed(mood, either(mood, ['Job', 'Pod'], [''])),
    name: needed(mood, subdomain(mood)),
    uid: needed(mood, either(mood, ['1234', 'b9f5d7a4-0000'], [''])),
    controller: oneIn(3, either('tame', [false], [])),
  });
  const named = fc.oneof(
    whole({ name: subdomain(mood) }),
    whole({ name: subdomain(mood) }),
    whole({ generateName: either(mood, ['driver-', 'a.b-', 'x'.repeat(70)], ['-', 'A-', 'a_', '']) }),
    ...(mood === 'tame'
      ? []
      : [whole({ name: oneIn(2, subdomain(mood)), generateName: oneIn(2, subdomain(mood)) })]),
  );
  const rest = sparse(3, {
    namespace: mood === 'tame' ? fc.constant(undefined) : oneIn(20, either(mood, ['other'], [''])),
    labels: fewTexts(qualifiedName(mood), labelValue(mood)),
    annotations: oneIn(2, fewTexts(qualifiedName(mood), anyText(mood))),
    ownerReferences: oneIn(4, few(owner)),
  });
  return fc.tuple(named, rest).map(([name, others]) => ({ ...name, ...others }));
}

function scheduling(mood: Mood): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return {
    nodeSelector: oneIn(5, fewTexts(qualifiedName(mood), labelValue(mood))),
    affinity: oneIn(5, affinity(mood)),
    tolerations: oneIn(4, few(toleration(mood))),
    topologySpreadConstraints: oneIn(8, few(topologySpread(mood), mood === 'tame' ? 1 : 2)),
    schedulerName: oneIn(10, either(mood, ['yunikorn', 'default-scheduler'], ['', 'A B'])),
    priorityClassName: oneIn(
      5,
      either(mood, ['spark-high', 'spark-low', 'system-node-critical'], ['', 'none', 'A B']),
    ),
    priority: oneIn(20, either(mood, [1000], [0, -1, 2 ** 31])),
    preemptionPolicy: oneIn(20, either(mood, ['PreemptLowerPriority', 'Never'], ['', 'x'])),
    runtimeClassName: oneIn(10, either(mood, ['plain', 'heavy', 'selective'], ['none', '', 'A'])),
    nodeName: oneIn(30, either(mood, ['node-1'], ['A', ''])),
    schedulingGates: oneIn(
      16,
      few(whole({ name: needed(mood, qualifiedName(mood)) }), mood === 'tame' ? 1 : 2),
    ),
  };
}

function settings(mood: Mood): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return {
    restartPolicy: oneIn(2, either(mood, ['Never', 'OnFailure', 'Always'], ['', 'never'])),
    terminationGracePeriodSeconds: oneIn(6, either(mood, [0, 30, 60], [-1, 1.5])),
    activeDeadlineSeconds: oneIn(5, either(mood, [60, 2 ** 31 - 1], [0, -1, 2 ** 31])),
    dnsPolicy: oneIn(
      10,
      either(mood, ['ClusterFirst', 'Default', 'ClusterFirstWithHostNet'], ['None', '', 'x']),
    ),
    serviceAccountName: oneIn(4, either(mood, ['driver', 'default', 'silent'], ['none', '', 'A B'])),
    serviceAccount: oneIn(20, either(mood, ['driver'], ['other'])),
    automountServiceAccountToken: oneIn(8, truth(mood)),
    hostNetwork: oneIn(20, truth(mood)),
    hostPID: oneIn(24, truth(mood)),
    hostIPC: oneIn(24, truth(mood)),
    shareProcessNamespace: oneIn(20, truth(mood)),
    securityContext: oneIn(3, podSecurityContext(mood)),
    imagePullSecrets: oneIn(10, few(whole({ name: needed(mood, subdomain(mood)) }))),
    hostname: oneIn(14, label(mood)),
    subdomain: oneIn(14, label(mood)),
    readinessGates: oneIn(16, few(whole({ conditionType: needed(mood, qualifiedName(mood)) }))),
    enableServiceLinks: oneIn(14, truth(mood)),
    overhead: mood === 'tame' ? fc.constant(undefined) : oneIn(20, resourceList(mood)),
    setHostnameAsFQDN: oneIn(20, truth(mood)),
    os: oneIn(14, whole({ name: either(mood, ['linux'], ['windows', '', 'mac']) })),
    hostUsers: oneIn(14, truth(mood)),
    resources: oneIn(6, podRequirements(mood)),
    nodeSelectr: oneIn(40, fc.constant({})),
  };
}

function spec(mood: Mood): fc.Arbitrary<Json> {
  const least = mood === 'tame' ? 1 : 0;
  const containers = fc.array(container({ mood, isInit: false, volumes: volumeNames }), {
    minLength: least,
    maxLength: 3,
  });
  const initContainers = fc.array(container({ mood, isInit: true, volumes: volumeNames }), { maxLength: 2 });
  const volumes = fc.array(volume(mood, needed(mood, either(mood, volumeNames, ['', 'A']))), {
    maxLength: 2,
  });
  return whole({
    containers,
    initContainers: oneIn(3, initContainers),
    volumes: oneIn(2, volumes),
    ...settings(mood),
    ...scheduling(mood),
  }).map((given) => (mood === 'tame' ? consistent(given) : given));
}

/** A pod whose containers and volumes have names of their own, and whose containers mount the volumes that there are. */
function consistent(spec: Json): Json {
  const [containers, initContainers, volumes] = ['containers', 'initContainers', 'volumes'].map(
    (key) => (spec[key] ?? []) as readonly Json[],
  );
  const own = (volumes ?? []).filter(
    ({ name }, index, all) => all.findIndex((each) => each['name'] === name) === index,
  );
  const names = own.map(({ name }) => name);
  const mounting = (list: readonly Json[] = [], start: string): readonly Json[] =>
    list.map(({ volumeMounts, ...each }, index) => ({
      ...each,
      name: `${start}-${String(index)}`,
      volumeMounts: ((volumeMounts ?? []) as readonly Json[]).filter(({ name }) => names.includes(name)),
    }));
  return {
    ...spec,
    containers: mounting(containers, 'main'),
    initContainers: mounting(initContainers, 'init'),
    volumes: own,
  };
}

/** A pod that is asked for. */
export interface PodCase {
  readonly pod: Json;
  readonly fieldValidation: 'Strict' | 'Warn';
}

/** A pod from legal to hostile, within the written grammar, and how it is asked for. */
export const arbitraryPodCase: fc.Arbitrary<PodCase> = fc.record({
  pod: fc.oneof({ weight: 2, arbitrary: podOf('tame') }, { weight: 1, arbitrary: podOf('wild') }),
  fieldValidation: fc.constantFrom('Warn', 'Warn', 'Strict'),
});

function podOf(mood: Mood): fc.Arbitrary<Json> {
  return whole({
    apiVersion: fc.constant('v1'),
    kind: fc.constant('Pod'),
    metadata: metadata(mood),
    spec: mood === 'tame' ? spec(mood) : needed(mood, spec(mood)),
  });
}
