import { statesFeature } from '../../platform/cluster.js';
import type { ClusterFeature } from '../../platform/cluster-spec.js';
import { rule } from './rule.js';
import type { Rule } from './rule.js';
import type { Situation } from './situation.js';

/** A team asks for something that needs a part of the cluster which the file says is not there. */
export const featureMissing: Rule = rule(
  'feature-missing',
  'Amazon EKS, add-ons: what is not installed enforces nothing and mounts nothing',
  ({ situations }) =>
    situations.flatMap((situation) =>
      needs(situation)
        .filter(({ feature }) => statesFeature(situation.cluster, feature) === false)
        .map(({ feature, why, key }) => ({
          params: { feature, why },
          about: situation.about,
          at: situation.at(...key),
        })),
    ),
);

interface Need {
  readonly feature: ClusterFeature;
  readonly why: string;
  readonly key: readonly string[];
}

function needs({ settings }: Situation): readonly Need[] {
  const { identity, network, paths, secrets } = settings;
  const all: readonly (Need & { readonly isNeeded: boolean })[] = [
    { feature: 'network-policy', why: 'enforces network policies', key: ['network'], isNeeded: true },
    {
      feature: 'pod-identity',
      why: 'gives pods their role',
      key: ['identity', 'kind'],
      isNeeded: identity.kind === 'pod-identity',
    },
    {
      feature: 'security-groups-for-pods',
      why: 'gives pods security groups',
      key: ['network', 'securityGroups'],
      isNeeded: network.securityGroups.length > 0,
    },
    {
      feature: 'secrets-store',
      why: 'mounts secrets',
      key: ['secrets'],
      isNeeded: secrets.length > 0,
    },
    {
      feature: 'spark-operator',
      why: 'starts applications',
      key: ['paths'],
      isNeeded: paths.includes('operator'),
    },
  ];
  return all.filter(({ isNeeded }) => isNeeded);
}
