import { describe, expect, test } from 'vitest';
import type { LabelSelector } from '../../src/guardrail/kubernetes-object.js';
import { networkPolicies } from '../../src/guardrail/network-policy.js';
import type { NetworkPeer, NetworkPolicy, NetworkPort } from '../../src/guardrail/network-policy.js';
import type { TeamScope } from '../../src/guardrail/team-scope.js';
import { aScope } from './a-scope.js';

type Labels = Readonly<Record<string, string>>;

/** Whether pods with labels may connect to an address, by the rules of Kubernetes: any policy that allows it is enough. */
function reaches(scope: TeamScope, pod: Labels, [address, port, protocol = 'TCP']: Target): boolean {
  return networkPolicies(scope)
    .filter(({ spec }) => selects(spec.podSelector, pod))
    .flatMap(({ spec }) => spec.egress ?? [])
    .some(({ to, ports }) => to.some((peer) => holds(peer, address)) && opens(ports, port, protocol));
}

type Target = readonly [address: string, port: number, protocol?: 'TCP' | 'UDP'];

function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, values = [] }) => values.includes(labels[key] ?? ''))
  );
}

function holds({ ipBlock }: NetworkPeer, address: string): boolean {
  if (ipBlock === undefined) return false;
  return isIn(ipBlock.cidr, address) && !(ipBlock.except ?? []).some((cidr) => isIn(cidr, address));
}

function opens(ports: readonly NetworkPort[] | undefined, port: number, protocol: string): boolean {
  return ports?.some((each) => each.port === port && each.protocol === protocol) ?? true;
}

function isIn(cidr: string, address: string): boolean {
  const [range = '', bits = ''] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(asNumber(range) / size) === Math.floor(asNumber(address) / size);
}

function asNumber(address: string): number {
  return address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

function policyOf(scope: TeamScope, name: string): NetworkPolicy | undefined {
  return networkPolicies(scope).find(({ metadata }) => metadata.name === name);
}

const submitter = { 'emr-containers.amazonaws.com/component': 'job.submitter' };
const emrDriver = { 'emr-containers.amazonaws.com/component': 'driver', 'spark-role': 'driver' };
const driver = { 'spark-role': 'driver' };
const executor = { 'spark-role': 'executor' };

describe('networkPolicies', () => {
  const scope = aScope({}, { cluster: { network: { endpoints: ['10.0.200.0/24'] } } });

  test.each<readonly [what: string, pod: Labels, target: Target, allowed: boolean]>([
    ['public addresses of AWS', executor, ['52.94.5.1', 443], true],
    ['public addresses by other ports', executor, ['52.94.5.1', 80], false],
    ['the metadata service of the node', executor, ['169.254.169.254', 443], false],
    ['the metadata service by its own port', executor, ['169.254.169.254', 80], false],
    ['the Pod Identity agent', executor, ['169.254.170.23', 80], true],
    ['interface endpoints', executor, ['10.0.200.7', 443], true],
    ['other private addresses', executor, ['10.0.3.7', 443], false],
    ['addresses of pods by ranges of VPCs', executor, ['100.64.3.7', 443], false],
    ['the API server from an executor', executor, ['172.20.0.1', 443], false],
    ['the API server from the submitter', submitter, ['172.20.0.1', 443], true],
    ['the API server from a driver of EMR', emrDriver, ['10.100.0.1', 443], true],
    ['the API server from a driver that EMR did not start', driver, ['172.20.0.1', 443], false],
  ])('decide about %s', (...[, pod, target, allowed]) => {
    expect(reaches(scope, pod, target)).toBe(allowed);
  });

  test('let drivers that EMR does not start reach the API server where a team may start them', () => {
    expect(reaches(aScope({ paths: ['operator'] }), driver, ['172.20.0.1', 443])).toBe(true);
    expect(reaches(aScope({ paths: ['operator'] }), submitter, ['172.20.0.1', 443])).toBe(false);
  });

  test('let every pod reach the API server where notebooks run', () => {
    expect(reaches(aScope({ studio: true }), {}, ['172.20.0.1', 443])).toBe(true);
  });

  test('let no pod out to the internet where a team must not', () => {
    const closed = aScope(
      { network: { internet: false } },
      { cluster: { network: { endpoints: ['10.0.200.0/24'] } } },
    );

    expect(reaches(closed, executor, ['52.94.5.1', 443])).toBe(false);
    expect(reaches(closed, executor, ['10.0.200.7', 443])).toBe(true);
    expect(policyOf(aScope({ network: { internet: false } }), 'aws-https')).toBeUndefined();
  });

  test('let pods reach the agent of Pod Identity only where the team uses it', () => {
    expect(reaches(aScope({ identity: { kind: 'irsa' } }), executor, ['169.254.170.23', 80])).toBe(false);
  });

  test('let pods of the namespace reach one another and the names of the cluster', () => {
    expect(policyOf(scope, 'same-namespace')?.spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    });
    expect(policyOf(scope, 'dns')?.spec.egress?.[0]?.ports).toEqual([
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ]);
  });

  test('deny by default, in both directions and for every pod', () => {
    expect(policyOf(scope, 'default-deny')?.spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('add what a team asks for', () => {
    const own = aScope({
      network: {
        egress: [{ cidr: '10.1.0.0/16', ports: [5432] }, { cidr: '10.2.0.0/16' }],
        ingress: [{ namespace: 'monitoring', ports: [4040] }, { cidr: '10.3.0.0/16' }],
      },
    });

    expect(reaches(own, executor, ['10.1.2.3', 5432])).toBe(true);
    expect(reaches(own, executor, ['10.1.2.3', 443])).toBe(false);
    expect(reaches(own, executor, ['10.2.2.3', 9999, 'UDP'])).toBe(true);
    expect(policyOf(own, 'ingress-1')?.spec.ingress).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
        ports: [{ protocol: 'TCP', port: 4040 }],
      },
    ]);
    expect(policyOf(own, 'ingress-2')?.spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '10.3.0.0/16' } }] },
    ]);
  });

  test('let load balancers reach interactive endpoints', () => {
    const studio = aScope({ studio: true }, { cluster: { network: { loadBalancers: ['10.0.1.0/24'] } } });

    expect(policyOf(studio, 'interactive-endpoints')?.spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '10.0.1.0/24' } }], ports: [{ protocol: 'TCP', port: 18888 }] },
    ]);
    expect(policyOf(aScope({ studio: true }), 'interactive-endpoints')).toBeUndefined();
  });
});
