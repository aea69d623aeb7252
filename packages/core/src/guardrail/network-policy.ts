import { runsOwnDrivers } from '../identity/service-account.js';
import type { EgressSpec, IngressSpec } from '../platform/team-spec.js';
import type { KubernetesObject, LabelSelector } from './kubernetes-object.js';
import { namespacedMetadata } from './managed-metadata.js';
import type { TeamScope } from './team-scope.js';

export interface NetworkPort {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

/** Pods, of this namespace or of selected ones, or a range of addresses. */
export interface NetworkPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface NetworkPolicy extends KubernetesObject {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly policyTypes: readonly ('Ingress' | 'Egress')[];
    readonly ingress?: readonly {
      readonly from: readonly NetworkPeer[];
      readonly ports?: readonly NetworkPort[];
    }[];
    readonly egress?: readonly {
      readonly to: readonly NetworkPeer[];
      readonly ports?: readonly NetworkPort[];
    }[];
  };
}

/** Address from which EC2 machines get the credentials of their node; pods must not. */
const metadataAddress = '169.254.169.254/32';

/**
 * Address of the EKS Pod Identity agent on each node.
 *
 * @see Amazon EKS, "Set up the Amazon EKS Pod Identity Agent"
 */
const podIdentityAgent = '169.254.170.23/32';

/** Port on which the gateway of interactive endpoints listens: the one EMR Studio's security groups open. */
const gatewayPort = 18_888;

const https: readonly NetworkPort[] = [{ protocol: 'TCP', port: 443 }];

const everyPod: LabelSelector = {};

/**
 * The network policies of a team's namespace: nothing, then what Spark needs, one policy for each need.
 *
 * @see Kubernetes "Network Policies"; Amazon EKS, "Limit Pod traffic with Kubernetes network policies"
 */
export function networkPolicies(scope: TeamScope): readonly NetworkPolicy[] {
  const { settings } = scope;
  return [
    policy(scope, 'default-deny', { podSelector: everyPod, policyTypes: ['Ingress', 'Egress'] }),
    policy(scope, 'same-namespace', {
      podSelector: everyPod,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: everyPod }] }],
      egress: [{ to: [{ podSelector: everyPod }] }],
    }),
    dns(scope),
    ...apiServer(scope),
    ...awsHttps(scope),
    ...(settings.identity.kind === 'pod-identity' ? [agent(scope)] : []),
    ...(settings.studio ? gateway(scope) : []),
    ...ownEgress(scope, settings.network.egress),
    ...ownIngress(scope, settings.network.ingress),
  ];
}

function dns(scope: TeamScope): NetworkPolicy {
  return egressPolicy(scope, 'dns', {
    to: [
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ],
    ports: [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ],
  });
}

/** Only what makes pods talks to the API server: the submitter and drivers, or anything where notebooks run. */
function apiServer(scope: TeamScope): readonly NetworkPolicy[] {
  const { cluster, settings } = scope;
  const rule = { to: cluster.network.apiServer.map(range), ports: https };
  if (settings.studio) return [egressPolicy(scope, 'kube-apiserver', rule)];
  const emr: LabelSelector = {
    matchExpressions: [
      {
        key: 'emr-containers.amazonaws.com/component',
        operator: 'In',
        values: ['job.submitter', 'driver'],
      },
    ],
  };
  const drivers: LabelSelector = { matchLabels: { 'spark-role': 'driver' } };
  return [
    ...(settings.paths.includes('emr')
      ? [egressPolicy(scope, 'kube-apiserver-emr', { ...rule, podSelector: emr })]
      : []),
    ...(runsOwnDrivers(settings)
      ? [egressPolicy(scope, 'kube-apiserver-spark', { ...rule, podSelector: drivers })]
      : []),
  ];
}

/** AWS answers at public addresses and at those of interface endpoints; private addresses are left to other policies. */
function awsHttps(scope: TeamScope): readonly NetworkPolicy[] {
  const { endpoints, privateRanges } = scope.cluster.network;
  const internet: NetworkPeer = {
    ipBlock: { cidr: '0.0.0.0/0', except: [metadataAddress, ...privateRanges] },
  };
  const to = [...(scope.settings.network.internet ? [internet] : []), ...endpoints.map(range)];
  return to.length === 0 ? [] : [egressPolicy(scope, 'aws-https', { to, ports: https })];
}

function agent(scope: TeamScope): NetworkPolicy {
  return egressPolicy(scope, 'pod-identity-agent', {
    to: [range(podIdentityAgent)],
    ports: [{ protocol: 'TCP', port: 80 }],
  });
}

function gateway(scope: TeamScope): readonly NetworkPolicy[] {
  const from = scope.cluster.network.loadBalancers.map(range);
  if (from.length === 0) return [];
  return [
    ingressPolicy(scope, 'interactive-endpoints', { from, ports: [{ protocol: 'TCP', port: gatewayPort }] }),
  ];
}

function ownEgress(scope: TeamScope, rules: readonly EgressSpec[]): readonly NetworkPolicy[] {
  return rules.map(({ cidr, ports }, at) => {
    return egressPolicy(scope, `egress-${String(at + 1)}`, { to: [range(cidr)], ...onPorts(ports) });
  });
}

function ownIngress(scope: TeamScope, rules: readonly IngressSpec[]): readonly NetworkPolicy[] {
  return rules.map(({ namespace, cidr, ports }, at) => {
    const from: readonly NetworkPeer[] = [
      ...(namespace === undefined
        ? []
        : [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }]),
      ...(cidr === undefined ? [] : [range(cidr)]),
    ];
    return ingressPolicy(scope, `ingress-${String(at + 1)}`, { from, ...onPorts(ports) });
  });
}

function onPorts(ports: readonly number[] | undefined): { readonly ports?: readonly NetworkPort[] } {
  return ports === undefined ? {} : { ports: ports.map((port) => ({ protocol: 'TCP', port })) };
}

function range(cidr: string): NetworkPeer {
  return { ipBlock: { cidr } };
}

type EgressRule = NonNullable<NetworkPolicy['spec']['egress']>[number];
type IngressRule = NonNullable<NetworkPolicy['spec']['ingress']>[number];

function egressPolicy(
  scope: TeamScope,
  name: string,
  { podSelector = everyPod, ...rule }: EgressRule & { readonly podSelector?: LabelSelector },
): NetworkPolicy {
  return policy(scope, name, { podSelector, policyTypes: ['Egress'], egress: [rule] });
}

function ingressPolicy(scope: TeamScope, name: string, rule: IngressRule): NetworkPolicy {
  return policy(scope, name, { podSelector: everyPod, policyTypes: ['Ingress'], ingress: [rule] });
}

function policy(scope: TeamScope, name: string, spec: NetworkPolicy['spec']): NetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: namespacedMetadata(name, scope),
    spec,
  };
}
