/** What rules say about a platform; the code of a message is the id of its rule. */
export const ruleMessages = {
  'account-unknown': {
    severity: 'info',
    text: '{where}: the AWS account is not known, so roles, permissions and associations are left out',
    fix: 'add the account of the cluster',
    about: 'The names of roles hold the account. Everything else is rendered without it.',
  },
  'bounds-contradict': {
    severity: 'error',
    text: '{where}: {key} is {min}, more than the upper bound {max}',
    fix: 'lower {key}, or raise the upper bound',
    about: 'The API server refuses a LimitRange whose lower bound is above its upper one.',
  },
  'budget-below-minimum': {
    severity: 'warning',
    text: '{where}: the budget of a month is {budget}, but its own nodes cost {hour} an hour at the least',
    fix: 'raise the budget, or keep fewer nodes ready',
    about: 'Nodes that are always there, or that keep room free, cost money when no job runs.',
  },
  'container-exceeds-nodes': {
    severity: 'warning',
    text: '{where}: a container may have {size} of {resource}, but no node leaves more than {largest} ({type})',
    fix: 'lower container.max.{resource}, or add larger instance types',
    about: 'A pod that fits on no node waits for ever, since the bounds admit it.',
  },
  'container-exceeds-quota': {
    severity: 'warning',
    text: '{where}: {bound} is {size}, more than the quota of {quota} of {resource}',
    fix: 'raise quota.{resource}, or lower {bound}',
    about: 'A container that the bounds allow would be refused by the quota.',
  },
  'container-maximum-throttles': {
    severity: 'info',
    text: '{where}: every container without a CPU limit is throttled at {cpu}',
    fix: 'leave container.max.cpu out unless containers must be bounded',
    about:
      'Kubernetes fills a maximum in as the limit of containers that have none, and Spark sets no CPU limit.',
  },
  'driver-on-spot': {
    severity: 'warning',
    text: '{where}: drivers may run on Spot instances',
    fix: 'give drivers a pool of their own with capacityTypes: [on-demand]',
    about:
      'A Spot instance can be taken back at any time. With its driver, or the pod that submitted it, the whole job is lost.',
  },
  'drivers-fill-quota': {
    severity: 'warning',
    text: '{where}: {drivers} drivers may run within a quota of {pods} pods, which leaves none for executors',
    fix: 'lower quota.drivers, or raise quota.pods',
    about: 'Drivers that were admitted wait for executors that are not, and none of them ends.',
  },
  'encryption-twice': {
    severity: 'info',
    text: '{where}: Spark encrypts local files on disks that encrypt them already',
    fix: 'use encryption: transit unless a rule asks for both',
    about: 'NVMe disks of instances are encrypted by the hardware, and encryption by Spark costs time.',
  },
  'feature-missing': {
    severity: 'warning',
    text: '{where}: the cluster has no {feature}, which {why}',
    fix: 'install it and add it to features of the cluster, or change the team',
    about: 'What is not installed does nothing, and mostly says nothing either.',
  },
  'grace-period-zero': {
    severity: 'error',
    text: '{where}: {role}s have a security group of their own and no time to end',
    fix: 'set gracePeriodSeconds.{role} to 1 or more',
    about:
      'A pod that is deleted at once never gives its branch interface back, until its node has none left.',
  },
  'headroom-exceeds-nodes': {
    severity: 'error',
    text: '{where}: no node has room for a place of {cpu} CPU and {memory}',
    fix: 'make the places smaller, or add larger instance types',
    about: 'Pods that keep room free start no node if they fit on none.',
  },
  'headroom-priority': {
    severity: 'error',
    text: '{where}: priorities.headroom is {value}, not {allowed}',
    fix: 'change it to a value {allowed}',
    about:
      'Pods that keep room free must give way to all others, and must not be so low that nodes are not started for them.',
  },
  'image-not-pinned': {
    severity: 'warning',
    text: '{where}: nodes are made from {image}, so that all of them are replaced when AWS publishes a new image',
    fix: 'name a version, for example al2023@v20261101',
    about: 'A new image counts as drift, and nodes that drifted are replaced while jobs run.',
  },
  'issuer-unknown': {
    severity: 'error',
    text: '{where}: the role is taken by IRSA, but the issuer of cluster {cluster} is not known',
    fix: 'add oidcIssuer of the cluster, or use identity.kind: pod-identity',
    about: 'The trust policy names the issuer. Without it no pod can take the role.',
  },
  'label-key-reserved': {
    severity: 'error',
    text: '{where}: {key} is {label}, whose prefix {prefix} is reserved',
    fix: 'use a prefix of your own, for example example.com',
    about: 'Kubernetes, Karpenter and AWS keep such prefixes for themselves and refuse them on nodes.',
  },
  'name-reserved': {
    severity: 'error',
    text: '{where}: the namespace {namespace} is not for teams',
    fix: 'give the team another namespace',
    about: 'Guard rails would refuse what runs there already.',
  },
  'name-taken': {
    severity: 'error',
    text: '{where}: {object} is made twice',
    fix: 'rename a team, a profile or a pool',
    about:
      'Names of objects are joined from those of teams, profiles, pools and zones. The second of a name would overwrite the first.',
  },
  'name-too-long': {
    severity: 'error',
    text: '{where}: the node pool {name} has a name of {length} characters, and at most 63 fit',
    fix: 'shorten the name of the team, the profile or the pool',
    about: 'Karpenter writes the name of a node pool into a label of its nodes.',
  },
  'no-branch-interface': {
    severity: 'error',
    text: '{where}: pods ask for security groups, but no instance type they run on has branch interfaces',
    fix: 'use instance types that have some, such as m5 or m6g, or leave network.securityGroups out',
    about:
      'A pod with a security group of its own takes a branch interface of its node, and waits if there is none.',
  },
  'no-way-to-aws': {
    severity: 'warning',
    text: '{where}: pods may reach neither the internet nor an interface endpoint of cluster {cluster}',
    fix: 'add network.endpoints of the cluster, or network.egress of the team',
    about: 'Without a way to S3, STS and the like no job reads a thing.',
  },
  'notebook-on-arm': {
    severity: 'warning',
    text: '{where}: notebooks may run on ARM, which EMR does not support',
    fix: 'use architecture: amd64 for pools with the role notebook',
    about: 'Images of interactive endpoints exist for x86 only.',
  },
  'pool-minimum-ignored': {
    severity: 'warning',
    text: '{where}: nodes.min is {min}, which Karpenter does not know',
    fix: 'use headroom to keep room free, and leave nodes.min out',
    about: 'Karpenter starts nodes for pods. Pods that keep room free have the effect of a minimum.',
  },
  'pool-type-unfit': {
    severity: 'error',
    text: '{where}: {type} has no instance type for {wanted}',
    fix: 'correct the type, the architecture or the sizes',
    about: 'A pool whose requirements contradict one another starts no node.',
  },
  'pool-type-unknown': {
    severity: 'warning',
    text: '{where}: {type} is not a known instance type or family',
    fix: 'check the name; nothing is known of its size, so nothing is checked against it',
    about: 'Newer types than the table has are rendered as they are, without any guess.',
  },
  'pool-unused': {
    severity: 'warning',
    text: '{where}: no team has pods for this pool of the roles {roles}',
    fix: 'name the profile as the capacity of a team, or remove the pool',
    about: 'Nodes that nobody can use are rendered nowhere, so the pool is only here to mislead.',
  },
  'pool-without-limits': {
    severity: 'warning',
    text: '{where}: nothing bounds how many nodes there may be',
    fix: 'add limits or nodes.max',
    about: 'A job that asks for too much gets it, and somebody pays for it.',
  },
  'pool-without-zone': {
    severity: 'error',
    text: '{where}: none of the zones {zones} is one of the cluster, which has {known}',
    fix: 'name zones of the cluster, or leave zones of the pool out',
    about: 'Without a zone in common the pool could have no node there.',
  },
  'priority-above-submitter': {
    severity: 'error',
    text: '{where}: {role} have the priority {value}, above the {submitter} of the pod that submits them',
    fix: 'keep values of drivers and executors at most as high, or give the cluster a default priority class',
    about:
      'A run of EMR dies with the pod that submitted it, and no pod template raises the priority of that pod.',
  },
  'priority-inverted': {
    severity: 'error',
    text: '{where}: executors of {tier} work have the priority {executor}, drivers {driver}',
    fix: 'give drivers the higher value',
    about: 'When room is short, executors would displace the driver that they work for.',
  },
  'quota-exceeds-pools': {
    severity: 'warning',
    text: '{where}: the quota admits {quota} of {resource}, but nodes may have {limit} together',
    fix: 'raise the limits of the pools, or lower quota.{resource}',
    about: 'Pods that the quota admits wait for nodes that are never started.',
  },
  'restricted-refuses-emr': {
    severity: 'error',
    text: '{where}: podSecurity is restricted, which refuses the pods of EMR',
    fix: 'use podSecurity: baseline',
    about: 'EMR sets no seccomp profile, which the restricted level asks for.',
  },
  'role-name-unusable': {
    severity: 'error',
    text: '{where}: the execution role {role} cannot be written into a trust policy',
    fix: 'write the literal name, at most 64 characters of letters, digits and +=,.@_-',
    about:
      'EMR writes the name itself into the names of service accounts. A placeholder would trust accounts that never exist.',
  },
  'role-shared': {
    severity: 'warning',
    text: '{where}: the role {role} of account {account} is also that of team {other}',
    fix: 'give each team a role of its own',
    about: 'Whoever runs pods of one team may do what the role of both may.',
  },
  'role-without-pool': {
    severity: 'error',
    text: '{where}: no pool of {capacity} takes pods of the role {role}',
    fix: 'add the role to a pool, or name another profile',
    about: 'Pod templates of the role select nodes that do not exist, so their pods wait for ever.',
  },
  'runs-exceed-drivers': {
    severity: 'warning',
    text: '{where}: EMR starts {runs} runs at a time, but the quota admits {drivers} drivers',
    fix: 'lower virtualCluster.concurrentRuns, or raise quota.drivers',
    about: 'A run whose driver is refused fails, where it could have waited in the queue.',
  },
  'sole-pools-in-one-zone': {
    severity: 'warning',
    text: '{where}: all nodes of the team are in zone {zone}',
    fix: 'leave zones out, or name two of them, and pin single jobs to a zone',
    about: 'When the zone has no capacity or fails, the whole team stands still.',
  },
  'spark-submit-shows-secrets': {
    severity: 'info',
    text: '{where}: people who may use spark-submit can see pods, and in them the secret of running applications',
    fix: 'use the operator or EMR where people of a team must not read the data of each other',
    about: 'The secret by which driver and executors trust each other is in the environment of executors.',
  },
  'studio-unreachable': {
    severity: 'warning',
    text: '{where}: no load balancer of cluster {cluster} may reach interactive endpoints',
    fix: 'add network.loadBalancers of the cluster',
    about: 'The default policy lets nobody in from outside the namespace, and endpoints stay unreachable.',
  },
  'suppression-rule-unknown': {
    severity: 'error',
    text: 'no rule is called {got}',
    fix: '{change}',
    about: 'A suppression names the id of a rule. One that names nothing suppresses nothing.',
  },
  'suppression-unused': {
    severity: 'info',
    text: 'the rule {rule} finds nothing to suppress here; the reason was: {reason}',
    fix: 'remove the suppression',
    about: 'What was accepted is gone. A suppression that is left behind would hide the next finding.',
  },
  'trust-policy-long': {
    severity: 'warning',
    text: '{where}: the trust policy of role {role} has {size} characters in {statements} statements, and {fits} such fit by default',
    fix: 'ask AWS to increase the quota "Role trust policy length" to 4096, or use pod-identity',
    about: 'IRSA takes a statement for each cluster. Pod Identity takes one for all.',
  },
  'trust-policy-too-long': {
    severity: 'error',
    text: '{where}: the trust policy of role {role} has {size} characters in {statements} statements, and at most {fits} such fit',
    fix: 'use identity.kind: pod-identity, or a role for some of the clusters',
    about: 'IRSA takes a statement for each cluster, and IAM allows 4,096 characters at most.',
  },
} as const;
