import type { ClusterNetworkSpec } from '../platform/cluster-spec.js';
import type { EgressSpec, IngressSpec, TeamNetworkSpec } from '../platform/team-spec.js';
import type { LiveObject } from '../plan/live-object.js';
import { compact, listAt, mappingAt, numberAt, textAt, textsAt, valueAt } from './found-value.js';

const metadataAddress = '169.254.169.254/32';
const anywhere = '0.0.0.0/0';

/** The network of a team, from the policies and security groups that moorage made for it. */
export function adoptNetwork(
  policies: readonly LiveObject[],
  securityGroups: readonly LiveObject[],
): TeamNetworkSpec | undefined {
  return compact({
    internet: cidrs(named(policies, 'aws-https'), 'egress').includes(anywhere),
    egress: numbered(policies, 'egress').map(egressOf),
    ingress: numbered(policies, 'ingress').map(ingressOf),
    securityGroups: securityGroups.flatMap((group) => textsAt(group, 'spec', 'securityGroups', 'groupIds')),
  });
}

/** Addresses of a cluster, from the policies that moorage made for one of its teams. */
export function adoptClusterNetwork(policies: readonly LiveObject[]): ClusterNetworkSpec | undefined {
  const https = named(policies, 'aws-https');
  const apiServer = policies.find(({ metadata: { name } }) => name.startsWith('kube-apiserver'));
  const internet = peers(https, 'egress').find((peer) => textAt(peer, 'ipBlock', 'cidr') === anywhere);
  return compact({
    apiServer: cidrs(apiServer, 'egress'),
    endpoints: cidrs(https, 'egress').filter((cidr) => cidr !== anywhere),
    loadBalancers: cidrs(named(policies, 'interactive-endpoints'), 'ingress'),
    privateRanges: textsAt(internet, 'ipBlock', 'except').filter((cidr) => cidr !== metadataAddress),
  });
}

type Direction = 'egress' | 'ingress';

function named(policies: readonly LiveObject[], name: string): LiveObject | undefined {
  return policies.find((policy) => policy.metadata.name === name);
}

/** Policies of a team's own rules, in the order of their numbers. */
function numbered(policies: readonly LiveObject[], direction: Direction): readonly LiveObject[] {
  const numberOf = ({ metadata: { name } }: LiveObject): number => Number(name.split('-')[1]);
  return policies
    .filter(({ metadata: { name } }) => new RegExp(`^${direction}-\\d+$`).test(name))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

function egressOf(policy: LiveObject): EgressSpec {
  const [cidr = anywhere] = cidrs(policy, 'egress');
  return { cidr, ...portsOf(policy, 'egress') };
}

function ingressOf(policy: LiveObject): IngressSpec {
  const labels = peers(policy, 'ingress').map((peer) => mappingAt(peer, 'namespaceSelector', 'matchLabels'));
  const namespace = labels
    .map((each) => each['kubernetes.io/metadata.name'])
    .find((name) => name !== undefined);
  const [cidr] = cidrs(policy, 'ingress');
  return { ...compact({ namespace, cidr }), ...portsOf(policy, 'ingress') };
}

function portsOf(policy: LiveObject, direction: Direction): { readonly ports?: readonly number[] } {
  const rule = valueAt(policy, 'spec', direction, 0);
  if (valueAt(rule, 'ports') === undefined) return {};
  return { ports: listAt(rule, 'ports').flatMap((port) => numberAt(port, 'port') ?? []) };
}

function peers(policy: LiveObject | undefined, direction: Direction): readonly unknown[] {
  return listAt(policy, 'spec', direction, 0, direction === 'egress' ? 'to' : 'from');
}

function cidrs(policy: LiveObject | undefined, direction: Direction): readonly string[] {
  return peers(policy, direction).flatMap((peer) => textAt(peer, 'ipBlock', 'cidr') ?? []);
}
