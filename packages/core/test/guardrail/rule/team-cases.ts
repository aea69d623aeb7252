import type { RuleCase } from './rule-case.js';

const lab = 'clusters: [{name: lab, account: "123456789012"}]\n';

function team(settings: string): string {
  return `${lab}teams: [{name: a, ${settings}}]\n`;
}

const long = Array.from({ length: 20 }, (_, at) => {
  const issuer = `https://oidc.eks.eu-central-1.amazonaws.com/id/${String(at).padStart(32, '0')}`;
  return `{name: c${String(at)}, account: "123456789012", oidcIssuer: "${issuer}"}`;
});

function irsa(clusters: number): string {
  return `clusters: [${long.slice(0, clusters).join(', ')}]\nteams: [{name: payments, identity: {kind: irsa}}]\n`;
}

/** Cases of rules about the settings of teams. */
export const teamCases: readonly RuleCase[] = [
  {
    rule: 'container-exceeds-quota',
    wrong: team('quota: {cpu: 4}, container: {max: {cpu: 6}}'),
    says: 'team a: container.max.cpu is 6, more than the quota of 4 of cpu',
    right: team('quota: {cpu: 6}, container: {max: {cpu: 6}}'),
  },
  {
    rule: 'container-exceeds-quota',
    wrong: team('quota: {memory: 200Mi}'),
    says: 'team a: container.request.memory is 256Mi, more than the quota of 200Mi of memory',
    right: team('quota: {memory: 256Mi}'),
  },
  {
    rule: 'bounds-contradict',
    wrong: team('container: {min: {cpu: 2}, max: {cpu: 1}}'),
    says: 'team a: container.min.cpu is 2, more than the upper bound 1',
    right: team('container: {min: {cpu: 1}, max: {cpu: 1}}'),
  },
  {
    rule: 'bounds-contradict',
    wrong: team('volume: {min: 2Ti}'),
    says: 'team a: volume.min is 2Ti, more than the upper bound 1Ti',
    right: team('volume: {min: 1Ti}'),
  },
  {
    rule: 'container-maximum-throttles',
    wrong: team('container: {max: {cpu: 6}}'),
    says: 'team a: every container without a CPU limit is throttled at 6',
    right: team('container: {max: {memory: 6Gi}}'),
  },
  {
    rule: 'runs-exceed-drivers',
    wrong: team('quota: {drivers: 5}, virtualCluster: {concurrentRuns: 6}'),
    says: 'team a: EMR starts 6 runs at a time, but the quota admits 5 drivers',
    right: team('quota: {drivers: 5}'),
  },
  {
    rule: 'drivers-fill-quota',
    wrong: team('quota: {drivers: 50, pods: 50}'),
    says: 'team a: 50 drivers may run within a quota of 50 pods, which leaves none for executors',
    right: team('quota: {drivers: 49, pods: 50}'),
  },
  {
    rule: 'grace-period-zero',
    wrong: team('network: {securityGroups: [sg-1]}, gracePeriodSeconds: {executor: 0}'),
    says: 'team a: executors have a security group of their own and no time to end',
    right: team('gracePeriodSeconds: {executor: 0}'),
  },
  {
    rule: 'restricted-refuses-emr',
    wrong: team('podSecurity: restricted'),
    says: 'team a: podSecurity is restricted, which refuses the pods of EMR',
    right: team('podSecurity: restricted, paths: [operator]'),
  },
  {
    rule: 'spark-submit-shows-secrets',
    wrong: team('paths: [spark-submit], users: {groups: [g]}'),
    says: 'team a: people who may use spark-submit can see pods, and in them the secret of running applications',
    right: team('paths: [operator], users: {groups: [g]}'),
  },
  {
    rule: 'studio-unreachable',
    wrong: team('studio: true'),
    says: 'team a: no load balancer of cluster lab may reach interactive endpoints',
    right:
      'clusters: [{name: lab, network: {loadBalancers: [10.0.0.0/24]}}]\nteams: [{name: a, studio: true}]\n',
  },
  {
    rule: 'no-way-to-aws',
    wrong: team('network: {internet: false}'),
    says: 'team a: pods may reach neither the internet nor an interface endpoint of cluster lab',
    right:
      'clusters: [{name: lab, network: {endpoints: [10.0.0.0/24]}}]\nteams: [{name: a, network: {internet: false}}]\n',
  },
  {
    rule: 'issuer-unknown',
    wrong: team('identity: {kind: irsa}'),
    says: 'team a: the role is taken by IRSA, but the issuer of cluster lab is not known',
    right: team('identity: {kind: pod-identity}'),
  },
  {
    rule: 'role-shared',
    wrong: `${lab}teams: [{name: a, identity: {role: r}}, {name: b, identity: {role: r}}]\n`,
    says: 'team b: the role r of account 123456789012 is also that of team a',
    right: `${lab}teams: [{name: a}, {name: b}]\n`,
  },
  {
    rule: 'trust-policy-long',
    wrong: irsa(5),
    says: 'team payments: the trust policy of role spark-payments has 2603 characters in 5 statements, and 3 such fit by default',
    right: irsa(3),
  },
  {
    rule: 'trust-policy-too-long',
    wrong: irsa(20),
    says: 'team payments: the trust policy of role spark-payments has 10298 characters in 20 statements, and at most 7 such fit',
    right: irsa(7),
  },
  {
    rule: 'feature-missing',
    wrong: 'clusters: [{name: lab, features: [network-policy]}]\nteams: [{name: a}]\n',
    says: 'team a: the cluster has no pod-identity, which gives pods their role',
    right: 'clusters: [{name: lab, features: [network-policy, pod-identity]}]\nteams: [{name: a}]\n',
  },
  {
    rule: 'feature-missing',
    wrong:
      'clusters: [{name: lab, features: [network-policy, pod-identity]}]\nteams: [{name: a, network: {securityGroups: [sg-1]}}]\n',
    says: 'team a: the cluster has no security-groups-for-pods, which gives pods security groups',
    right: team('network: {securityGroups: [sg-1]}'),
  },
  {
    rule: 'name-reserved',
    wrong: `${lab}teams: [{name: a, namespace: kube-public}]\n`,
    says: 'team a: the namespace kube-public is not for teams',
    right: `${lab}teams: [{name: a, namespace: kubes}]\n`,
  },
];
