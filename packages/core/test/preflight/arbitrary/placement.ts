import fc from 'fast-check';
import { oneIn } from './mood.js';

/** On which nodes a pod asks to run. */
export interface PlacementCase {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly object[];
  /** @default none */
  readonly affinity?: object;
}

const capacity = 'moorage.dev/capacity';

/** Labels of the platform, some that no node of its pools has, and what Karpenter and Kubernetes add to nodes. */
const selectors: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['karpenter.sh/capacity-type', ['spot', 'on-demand', 'reserved']],
  ['topology.kubernetes.io/zone', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['kubernetes.io/arch', ['arm64', 'amd64']],
  ['node.kubernetes.io/instance-type', ['m6gd.xlarge', 'm6gd.8xlarge', 'c7g.large']],
  ['karpenter.k8s.aws/instance-family', ['m6g', 'm6gd']],
  ['karpenter.k8s.aws/instance-size', ['xlarge', '2xlarge', '8xlarge']],
  ['eks.amazonaws.com/capacityType', ['SPOT']],
  ['moorage.dev/team', ['risk']],
];

const label = fc.constantFrom(...selectors).chain(([key, values]) => {
  return fc.constantFrom(...values).map((value) => [key, value] as const);
});

const requirement = fc.oneof(
  label.chain(([key, value]) =>
    fc
      .constantFrom(
        ['In', [value]],
        ['In', [value, 'other']],
        ['NotIn', [value]],
        ['Exists', undefined],
        ['DoesNotExist', undefined],
      )
      .map(([operator, values]) => ({ key, operator, ...(values === undefined ? {} : { values }) })),
  ),
  fc
    .tuple(fc.constantFrom('Gt', 'Lt'), fc.constantFrom('4', '8', '31'))
    .map(([operator, value]) => ({ key: 'karpenter.k8s.aws/instance-cpu', operator, values: [value] })),
);

const affinity = fc
  .array(fc.record({ matchExpressions: fc.array(requirement, { minLength: 1, maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((nodeSelectorTerms) => ({
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
  }));

const shared = { key: capacity, operator: 'Equal', value: 'shared', effect: 'NoSchedule' };
const sole = { key: 'moorage.dev/team', operator: 'Equal', value: 'risk', effect: 'NoSchedule' };

/** What a team's pod templates say, and other tolerations: wider, narrower and wrong. */
const tolerations = fc.oneof(
  { weight: 6, arbitrary: fc.constant([shared]) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<readonly object[]>(
      [],
      [sole],
      [shared, sole],
      [{ operator: 'Exists' }],
      [{ key: capacity, operator: 'Exists', effect: 'NoSchedule' }],
      [{ key: capacity, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
      [{ key: capacity, value: 'other' }],
      [{ key: 'moorage.dev/team', value: 'risk' }],
    ),
  },
);

/** Where a pod of a role asks to run: mostly as the templates of a team say it, with more or less besides. */
export function placement(role: 'driver' | 'executor'): fc.Arbitrary<PlacementCase> {
  const usual = { [capacity]: 'shared', [`moorage.dev/for-${role}`]: 'true' };
  return fc
    .record({
      base: fc.oneof(
        { weight: 6, arbitrary: fc.constant(usual) },
        {
          weight: 3,
          arbitrary: fc.constantFrom<Readonly<Record<string, string>>>(
            {},
            { ...usual, 'moorage.dev/team': 'risk' },
            { [capacity]: 'shred' },
          ),
        },
      ),
      more: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(label, { minLength: 1, maxLength: 1 }) },
      ),
      tolerations,
      affinity: oneIn(4, affinity),
    })
    .map(({ base, more, affinity: wanted, ...rest }) => ({
      nodeSelector: { ...base, ...Object.fromEntries(more) },
      ...rest,
      ...(wanted === undefined ? {} : { affinity: wanted as object }),
    }));
}
