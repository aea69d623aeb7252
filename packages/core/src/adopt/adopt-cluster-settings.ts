import { clusterFeatures, kubernetesVersions, partitions } from '../platform/cluster-spec.js';
import type {
  ClusterFeature,
  ClusterNodesSpec,
  ClusterSpec,
  ResourceSelector,
} from '../platform/cluster-spec.js';
import { partitionOf } from '../platform/partition.js';
import { allowedAnnotations } from '../platform/product-label.js';
import type { TeamSpec } from '../platform/team-spec.js';
import { isManaged } from '../plan/live-object.js';
import { adoptClusterNetwork } from './adopt-network.js';
import { foundRole } from './adopt-identity.js';
import type { TeamNamespace } from './found-namespace.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import { compact, listAt, mappingAt, textAt } from './found-value.js';
import type { PolicyText } from './policy-text.js';

/** What a cluster is described from. */
export interface ClusterContext {
  readonly found: FoundCluster;
  readonly namespaces: readonly TeamNamespace[];
  readonly teams: readonly TeamSpec[];
  readonly policies: PolicyText;
}

/** What is written of the cluster that was found. */
export function adoptClusterSettings(context: ClusterContext): ClusterSpec {
  const { found, policies } = context;
  const ours = context.namespaces.filter((each) => each.isManaged);
  const { account, partition } = identityOf(context);
  const region =
    found.region !== undefined && partitionOf(found.region) === (partition ?? 'aws')
      ? found.region
      : undefined;
  const globalClass = foundOf(found, 'PriorityClass').find(
    (each) => 'globalDefault' in each && each.globalDefault === true,
  );
  return {
    name: found.name,
    ...compact({
      account: ours.length === 0 ? (account ?? found.account) : account,
      region,
      partition: region === undefined ? partitions.find((each) => each === partition) : undefined,
      kubernetesVersion: versionOf(context),
      autoscaler: autoscalerOf(context),
      emrAccess: emrAccessOf(context),
      features: featuresOf(context),
      // Policies that come into a cluster where jobs run already warn before they refuse.
      admission:
        policies.admission ?? (ours.length < context.namespaces.length ? ('warn' as const) : undefined),
      defaultPriorityClass:
        globalClass === undefined
          ? undefined
          : { name: globalClass.metadata.name, value: Number(textAt(globalClass, 'value') ?? '0') },
      network: networkOf(context),
      nodes: nodesOf(found),
    }),
  };
}

function identityOf({ found, namespaces }: ClusterContext): ReturnType<typeof foundRole> {
  const roles = namespaces.map(({ namespace }) => {
    const pattern = textAt(namespace, 'metadata', 'annotations', allowedAnnotations.serviceAccounts) ?? '';
    return foundRole(pattern, foundOf(found, 'ServiceAccount', namespace.metadata.name));
  });
  const account = roles.find((each) => each.account !== undefined)?.account;
  const partition = roles.find((each) => each.partition !== undefined)?.partition;
  return compact({ account, partition }) ?? {};
}

/** What the guard rails were made for, which a cluster that was upgraded since has left behind; else what it runs. */
function versionOf({ found, namespaces }: ClusterContext): ClusterSpec['kubernetesVersion'] {
  const labels = namespaces
    .filter((each) => each.isManaged)
    .map(({ namespace }) => namespace.metadata.labels?.['pod-security.kubernetes.io/enforce-version']);
  const stated = labels.find((label) => label !== undefined)?.replace(/^v/, '');
  return kubernetesVersions.find((version) => version === (stated ?? found.kubernetesVersion));
}

function autoscalerOf({ found, teams }: ClusterContext): ClusterSpec['autoscaler'] {
  if (foundOf(found, 'NodePool').some(isManaged)) return 'karpenter';
  const isServed = found.servedKinds.includes('NodePool');
  return isServed && teams.every(({ capacity }) => capacity === undefined) ? 'karpenter' : 'none';
}

function emrAccessOf({ found }: ClusterContext): ClusterSpec['emrAccess'] {
  const isMapped = foundOf(found, 'RoleBinding').some((binding) => {
    return listAt(binding, 'subjects').some((subject) => {
      return textAt(subject, 'kind') === 'User' && textAt(subject, 'name') === 'emr-containers';
    });
  });
  return isMapped ? 'aws-auth' : 'access-entry';
}

/** Stated only where objects of a feature exist, since a cluster that states some has none of the others. */
function featuresOf({ found, teams }: ClusterContext): readonly ClusterFeature[] | undefined {
  const hasManaged = (kind: string, name?: string): boolean => {
    return foundOf(found, kind).some(
      (each) => isManaged(each) && (name ?? each.metadata.name) === each.metadata.name,
    );
  };
  const own: Partial<Record<ClusterFeature, boolean>> = {
    'capacity-buffer': hasManaged('CapacityBuffer'),
    kueue: hasManaged('ResourceFlavor'),
    yunikorn: hasManaged('ConfigMap', 'yunikorn-configs'),
  };
  if (!Object.values(own).includes(true)) return undefined;
  const has: Partial<Record<ClusterFeature, boolean>> = {
    ...own,
    'network-policy': true,
    'pod-identity': teams.some(({ identity }) => identity?.kind === 'pod-identity'),
    'security-groups-for-pods': found.servedKinds.includes('SecurityGroupPolicy'),
    'secrets-store': found.servedKinds.includes('SecretProviderClass'),
    'spark-operator': teams.some(({ paths = [] }) => paths.includes('operator')),
  };
  return clusterFeatures.filter((feature) => has[feature] === true);
}

/** Addresses are those of the cluster, but policies of a single team show only some of them. */
function networkOf({ found, namespaces }: ClusterContext): ClusterSpec['network'] {
  const all = namespaces
    .filter((each) => each.isManaged)
    .map(
      ({ namespace }) => adoptClusterNetwork(foundOf(found, 'NetworkPolicy', namespace.metadata.name)) ?? {},
    );
  return compact({
    apiServer: all.find(({ apiServer }) => apiServer !== undefined)?.apiServer,
    endpoints: all.find(({ endpoints }) => endpoints !== undefined)?.endpoints,
    loadBalancers: all.find(({ loadBalancers }) => loadBalancers !== undefined)?.loadBalancers,
    privateRanges: all.find(({ privateRanges }) => privateRanges !== undefined)?.privateRanges,
  });
}

function nodesOf(found: FoundCluster): ClusterNodesSpec | undefined {
  const nodeClass = foundOf(found, 'EC2NodeClass').find(isManaged);
  return compact({
    role: textAt(nodeClass, 'spec', 'role'),
    image: textAt(nodeClass, 'spec', 'amiSelectorTerms', 0, 'alias'),
    subnets: selector(listAt(nodeClass, 'spec', 'subnetSelectorTerms')),
    securityGroups: selector(listAt(nodeClass, 'spec', 'securityGroupSelectorTerms')),
  });
}

function selector(terms: readonly unknown[]): ResourceSelector | undefined {
  const ids = terms.flatMap((term) => textAt(term, 'id') ?? []);
  return compact({ ids, tags: ids.length > 0 ? {} : mappingAt(terms[0], 'tags') });
}
