import type { MessageCode } from '../../message/catalogue.js';
import type { GuardRailId } from './guard-rail.js';

/** A piece of advice about many Spark teams on one cluster, and what became of it. */
export interface Advice {
  /** From 1, in the order in which the advice is given. */
  readonly number: number;
  readonly advice: string;
  /** Guard rails that carry it out. */
  readonly guardRails: readonly GuardRailId[];
  /** Ids of rules that check a platform for it. */
  readonly rules: readonly MessageCode[];
  /** How it is done here, or why it is not done. */
  readonly remark?: string;
}

/**
 * The advice of AWS's guidance on several teams of Spark on one EKS cluster, each piece with what carries it out.
 *
 * Where the advice as published would not work, the remark says what is done instead.
 */
export const checklist: readonly Advice[] = [
  {
    number: 1,
    advice: 'Decide how far apart teams are: shared nodes, nodes of their own, a cluster of their own',
    guardRails: ['node-pools', 'pod-templates', 'team-nodes-policy'],
    rules: [],
    remark: '`tenancy: soft` or `sole`; for hard tenancy a team has its own cluster in the same file',
  },
  {
    number: 2,
    advice: 'Avoid nodes on which no pod can run',
    guardRails: ['node-pools', 'pod-templates'],
    rules: [
      'pool-unused',
      'role-without-pool',
      'container-exceeds-nodes',
      'pool-type-unfit',
      'pool-without-zone',
      'pool-minimum-ignored',
    ],
    remark:
      'pools have a label and a taint, templates the selector and the toleration; either alone leaves a gap',
  },
  {
    number: 3,
    advice: 'Give each team one namespace, and each namespace one virtual cluster',
    guardRails: ['namespace', 'virtual-cluster'],
    rules: ['name-reserved', 'name-taken'],
    remark: 'a name that is no DNS label, such as teamA, is refused when the file is read',
  },
  {
    number: 4,
    advice: 'Keep pod templates of drivers and executors for the team',
    guardRails: ['pod-templates', 'job-submitter'],
    rules: [],
    remark: 'templates do not reach the pod that submits a driver, so it has properties of its own',
  },
  {
    number: 5,
    advice: 'Give jobs an execution role with the least permissions',
    guardRails: ['trust-policies', 'pod-identity-associations', 'service-accounts'],
    rules: ['role-shared', 'account-unknown', 'feature-missing'],
    remark:
      'a role for each team; what the role may read and write belongs to its data, which is not declared here',
  },
  {
    number: 6,
    advice: 'Let only service accounts of the namespace take the role',
    guardRails: ['trust-policies'],
    rules: ['role-name-unusable', 'issuer-unknown', 'trust-policy-long', 'trust-policy-too-long'],
    remark: 'the audience of the token is checked too',
  },
  {
    number: 7,
    advice: 'Update the trust policy by the AWS CLI',
    guardRails: ['trust-policies'],
    rules: [],
    remark:
      '`moorage render identity` writes the whole policy, with the names in base 36 that the CLI computes',
  },
  {
    number: 8,
    advice: 'Keep pods away from the instance metadata service',
    guardRails: ['node-classes', 'network-policies', 'namespace'],
    rules: [],
    remark:
      'one hop on nodes, no route in policies, and no pods on the network of the node, to which hops do not apply',
  },
  {
    number: 9,
    advice: 'Pass no secrets in environment variables',
    guardRails: ['secret-env-policy'],
    rules: [],
    remark: 'warns only: a name that sounds like a secret may hold none',
  },
  {
    number: 10,
    advice: 'Mount secrets of AWS Secrets Manager as files',
    guardRails: ['secret-provider-class', 'secret-permission', 'pod-templates'],
    rules: ['feature-missing'],
  },
  {
    number: 11,
    advice: 'Encrypt local files of Spark where it is needed',
    guardRails: ['spark-encryption'],
    rules: ['encryption-twice'],
    remark: '`encryption: full`; it includes the network, over which the keys travel',
  },
  {
    number: 12,
    advice: 'Keep people from entering pods, where they could read data of jobs',
    guardRails: ['pod-access-policy', 'team-role'],
    rules: [],
  },
  {
    number: 13,
    advice: 'Encrypt what driver and executors say to each other',
    guardRails: ['spark-encryption'],
    rules: [],
    remark: '`encryption: transit`, with GCM: the default cipher does not notice changed data',
  },
  {
    number: 14,
    advice: 'Restrict who may read pods, whose environment holds the key',
    guardRails: ['team-role'],
    rules: ['spark-submit-shows-secrets'],
    remark: 'people see logs and events, not pods',
  },
  {
    number: 15,
    advice: 'Encrypt only where compliance asks for it',
    guardRails: ['spark-encryption'],
    rules: ['encryption-twice'],
    remark: 'off by default; `moorage plan --explain` says who turned it on',
  },
  {
    number: 16,
    advice: 'Isolate namespaces by network policies',
    guardRails: ['network-policies'],
    rules: ['no-way-to-aws', 'studio-unreachable'],
    remark: 'with DNS, the API server and AWS allowed, without which no job starts',
  },
  {
    number: 17,
    advice: 'Turn on the enforcement of network policies in the VPC CNI',
    guardRails: [],
    rules: ['feature-missing'],
    remark:
      'the add-on belongs to the cluster: what it can do is stated under `features`, and a rule compares',
  },
  {
    number: 18,
    advice: 'Use security groups for pods where a data store asks for them',
    guardRails: ['security-group-policy'],
    rules: ['no-branch-interface', 'grace-period-zero', 'feature-missing'],
    remark: 'for pods that ask by label, since each takes one of the few branch interfaces of its node',
  },
  {
    number: 19,
    advice: 'Charge teams on shared nodes by what they use',
    guardRails: ['namespace', 'pod-templates', 'job-submitter', 'team-pods-policy', 'submitter-policy'],
    rules: ['label-key-reserved'],
    remark: 'labels are on every pod, and required of drivers and executors; `moorage cost report --by team`',
  },
  {
    number: 20,
    advice: 'Use a tool of a partner for the bill of each team',
    guardRails: [],
    rules: [],
    remark: 'not needed: `moorage cost` bills every job, and adds up to the invoice',
  },
  {
    number: 21,
    advice: 'Charge teams with nodes of their own by cost allocation tags',
    guardRails: ['node-classes', 'virtual-cluster'],
    rules: [],
    remark: 'tags are set on nodes; that they count on the bill is turned on in the billing account, once',
  },
  {
    number: 22,
    advice: 'Bound what a namespace may use by a ResourceQuota',
    guardRails: ['resource-quotas', 'kueue', 'yunikorn'],
    rules: ['quota-exceeds-pools', 'container-exceeds-quota', 'budget-below-minimum'],
    remark: 'of requests: a quota of CPU limits refuses every pod of Spark, which sets none',
  },
  {
    number: 23,
    advice: 'Bound single containers by a LimitRange',
    guardRails: ['limit-range'],
    rules: ['bounds-contradict', 'container-maximum-throttles'],
    remark: 'without a default CPU limit, which would be below the request of a driver and have it refused',
  },
  {
    number: 24,
    advice: 'Keep the resources of Spark within the LimitRange',
    guardRails: ['limit-range'],
    rules: ['container-exceeds-quota', 'container-exceeds-nodes'],
    remark: 'there is no maximum unless one is asked for; `moorage check` judges the pods of a job',
  },
  {
    number: 25,
    advice: 'Give jobs a PriorityClass through pod templates',
    guardRails: ['priority-classes', 'pod-templates', 'team-pods-policy'],
    rules: ['priority-above-submitter'],
    remark: 'never above the pod that submits the driver, which takes no class from a template',
  },
  {
    number: 26,
    advice: 'Order the queue by priority, without displacing others where that is not wanted',
    guardRails: ['priority-classes'],
    rules: ['priority-inverted'],
    remark: 'executors of `backfill` displace nobody',
  },
  {
    number: 27,
    advice: 'Give pods that are displaced little time to end',
    guardRails: ['pod-templates', 'headroom'],
    rules: ['grace-period-zero'],
    remark: '30 s, which lets Spark move its blocks away; 0 only for pods that keep room free',
  },
  {
    number: 28,
    advice: 'Use two classes, of high and of low priority',
    guardRails: ['priority-classes'],
    rules: ['priority-above-submitter', 'headroom-priority'],
    remark: 'a ladder from 0 down: above 0, executors would displace the pod by which EMR submitted them',
  },
  {
    number: 29,
    advice: 'Give drivers a high priority, executors a low one',
    guardRails: ['priority-classes', 'resource-quotas', 'virtual-cluster'],
    rules: ['drivers-fill-quota', 'runs-exceed-drivers', 'priority-inverted'],
    remark:
      'drivers are counted apart, since many of them would leave no room for the executors they wait for',
  },
  {
    number: 30,
    advice: 'Write the templates for driver and executor',
    guardRails: ['pod-templates'],
    rules: [],
    remark:
      'with the container names that Spark looks for; they select a pool, which decides between on demand and Spot',
  },
  {
    number: 31,
    advice: 'Keep room free with pods that give way',
    guardRails: ['headroom'],
    rules: ['headroom-exceeds-nodes', 'headroom-priority'],
    remark: '`headroom` of a pool; a CapacityBuffer where the cluster has it',
  },
  {
    number: 32,
    advice: 'Run a job in a single zone',
    guardRails: ['node-pools'],
    rules: ['sole-pools-in-one-zone', 'pool-without-zone'],
    remark:
      '`perZone` of a pool; the job names its zone, since a template that did would bind the whole team',
  },
  {
    number: 33,
    advice: 'Run drivers on demand, executors on Spot where a job can bear it',
    guardRails: ['node-pools', 'pod-templates', 'job-submitter'],
    rules: ['driver-on-spot'],
    remark: 'the pod that submits a driver goes where drivers run',
  },
  {
    number: 34,
    advice: 'At the least: scoped roles, managed secrets, quota and bounds, network policies',
    guardRails: [
      'trust-policies',
      'secret-provider-class',
      'resource-quotas',
      'limit-range',
      'network-policies',
    ],
    rules: [],
    remark: 'every team has them with nothing but its name; secrets once it names some',
  },
];
