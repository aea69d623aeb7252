import type { ClusterSettingsSpec, ClusterSpec, ResourceSelector } from './cluster-spec.js';
import type { Cluster, ClusterNetwork, ClusterNodes } from './cluster.js';
import { given } from './given.js';
import { chooser } from './origin.js';
import type { Choose, Layer, Note } from './origin.js';
import { partitionOf } from './partition.js';
import { canonicalQuantity } from './quantity-text.js';

/**
 * Addresses of the service `kubernetes` in the two ranges that EKS gives services where none is asked for.
 *
 * @see Amazon EKS API, KubernetesNetworkConfigRequest, serviceIpv4Cidr
 */
const apiServerAddresses = ['10.100.0.1/32', '172.20.0.1/32'];

/** Private addresses of RFC 1918 and the shared address space of RFC 6598, which VPCs use for pods. */
const privateRanges = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'];

/** A cluster with every default filled in. */
export function resolveCluster(
  spec: ClusterSpec,
  defaults: ClusterSettingsSpec | undefined,
  note: Note,
): Cluster {
  const layers: Layer<ClusterSettingsSpec>[] = [{ origin: 'cluster', settings: spec }];
  if (defaults !== undefined) layers.push({ origin: 'platform default', settings: defaults });
  const choose = chooser(layers, note);
  const own = chooser([{ origin: 'cluster', settings: spec }], note);
  const region = choose('region', (each) => each.region, undefined);
  return {
    name: spec.name,
    ...given(
      'account',
      choose('account', (each) => each.account, undefined),
    ),
    ...given('region', region),
    partition: choose('partition', (each) => each.partition, partitionOf(region ?? '')),
    kubernetesVersion: choose('kubernetesVersion', (each) => each.kubernetesVersion, '1.35'),
    autoscaler: choose('autoscaler', (each) => each.autoscaler, 'karpenter'),
    ...given(
      'oidcIssuer',
      own('oidcIssuer', (each) => each.oidcIssuer, undefined),
    ),
    emrAccess: choose('emrAccess', (each) => each.emrAccess, 'access-entry'),
    zones: choose('zones', (each) => each.zones, []),
    ...given(
      'features',
      choose('features', (each) => each.features, undefined),
    ),
    admission: choose('admission', (each) => each.admission, 'enforce'),
    ...given(
      'defaultPriorityClass',
      choose('defaultPriorityClass', (each) => each.defaultPriorityClass, undefined),
    ),
    network: network(choose),
    nodes: nodes(spec.name, choose),
    daemons: {
      cpu: canonicalQuantity(choose('daemons.cpu', (each) => each.daemons?.cpu, '0')),
      memory: canonicalQuantity(choose('daemons.memory', (each) => each.daemons?.memory, '0')),
    },
  };
}

function network(choose: Choose<ClusterSettingsSpec>): ClusterNetwork {
  return {
    apiServer: choose('network.apiServer', (each) => each.network?.apiServer, apiServerAddresses),
    endpoints: choose('network.endpoints', (each) => each.network?.endpoints, []),
    loadBalancers: choose('network.loadBalancers', (each) => each.network?.loadBalancers, []),
    privateRanges: choose('network.privateRanges', (each) => each.network?.privateRanges, privateRanges),
  };
}

/** The tag is the one that Karpenter's own guide puts on the subnets and security groups of nodes. */
function nodes(cluster: string, choose: Choose<ClusterSettingsSpec>): ClusterNodes {
  const discovered: ResourceSelector = { tags: { 'karpenter.sh/discovery': cluster } };
  return {
    role: choose('nodes.role', (each) => each.nodes?.role, `KarpenterNodeRole-${cluster}`),
    image: choose('nodes.image', (each) => each.nodes?.image, 'al2023@latest'),
    subnets: choose('nodes.subnets', (each) => each.nodes?.subnets, discovered),
    securityGroups: choose('nodes.securityGroups', (each) => each.nodes?.securityGroups, discovered),
  };
}
