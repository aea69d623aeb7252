/** What a person should know about the data behind a bill. */
export const findingMessages = {
  'instance-claimed-twice': {
    severity: 'error',
    text: 'instance {instance} belongs to both cluster {first} and cluster {second} in the hour {hour}',
    fix: 'correct the node tables, or name the right cluster under attachments.instances in cost.yaml',
    about:
      'A virtual machine is a node of one cluster. Two claims would bill it twice, so neither is believed.',
  },
  'currency-mixed-in-instance-hour': {
    severity: 'error',
    text: 'instance {instance} is billed in {currencies} in the hour {hour}',
    fix: 'check that the bills of one payer are in one currency',
    about: 'Amounts of different currencies cannot be added, and nothing here converts them.',
  },
  'reconcile-difference': {
    severity: 'error',
    text: '{identity} of {period} differs by {difference}: {left} against {right}',
    fix: 'run allocate again; if the difference stays, report it with the output of reconcile',
    about:
      'What is allocated must add up to the bill to the last unit. A difference is a fault, never rounding.',
  },
  'node-capacity-differs': {
    severity: 'warning',
    text: 'node {node} reports {reported_vcpu} vCPU and {reported_gib} GiB, but its instance type {type} has {nominal_vcpu} vCPU and {nominal_gib} GiB (nodes of this type: {count})',
    fix: 'check the instance type label of the node; the split uses the capacity of the billed type',
    about:
      'Node and instance type disagree by more than a fifth, which points to a wrong label or a wrong machine.',
  },
  'pod-without-node': {
    severity: 'warning',
    text: 'pods on nodes whose instance is not known: {count}, such as {pod} on node {node}; they cost nothing',
    fix: 'load the nodes of that day, or name the instance under attachments.instances in cost.yaml',
    about: 'Without the instance of its node a pod has no bill line to take part in.',
  },
  'pod-without-charge': {
    severity: 'warning',
    text: 'pods on instances that the bill does not charge: {count}, such as {pod} on {instance} in the hour {hour}',
    fix: 'load the bill of the account that pays for the instance, or wait for a later delivery',
    about: 'The pod is known and its node is known, but there is no amount to split.',
  },
  'node-hour-unobserved': {
    severity: 'info',
    text: 'instance-hours of cluster {cluster} not observed in full: {count}, with {observed_seconds} s observed of {billed_seconds} s billed; the first is {instance} in the hour {hour}',
    fix: 'load the telemetry that is missing; until then this part is reported as unobserved',
    about:
      'Nobody knows what ran in time that no input covers. It is kept apart from idle time, which is known to be empty.',
  },
  'pods-exceed-capacity': {
    severity: 'info',
    text: 'instance-hours of cluster {cluster} whose pods weigh more than the instance: {count}, such as {instance} in the hour {hour}',
    fix: 'check the requests of daemon sets and the instance type; such an hour has no idle cost',
    about:
      'Pods cannot reserve more than a node has, but restarts within the hour and wrong node data can look like it.',
  },
  'pod-time-clipped': {
    severity: 'info',
    text: 'pod-hours longer than their instance was billed: {count}, by {seconds} s in all, such as {pod} on {instance}',
    fix: 'nothing, if the machine was shutting down; otherwise compare the clocks of bill and telemetry',
    about: 'A pod cannot use more of a machine than was billed, so its time counts up to the billed time.',
  },
  'uplift-quantity-differs': {
    severity: 'warning',
    text: 'EMR bills {billed} {unit} for run {run} of cluster {cluster}, whose pods requested {expected} (runs that differ: {count})',
    fix: 'check that the pods of the run were all observed; what is billed is what the run pays',
    about:
      'EMR charges requested vCPU and memory by the second, at least a minute a pod. A difference of more than 1 % means that pods are missing or were counted wrongly.',
  },
  'uplift-without-pods': {
    severity: 'warning',
    text: 'EMR bills {amount} {currency} for resources of cluster {cluster} none of whose pods was observed: {count}, such as {resource}',
    fix: 'load the telemetry of the cluster in which they ran',
    about: 'The cost goes to the run that the bill names, but cannot be divided among driver and executors.',
  },
  'charge-unclassified': {
    severity: 'warning',
    text: 'the bill has {amount} {currency} of line type {type}, which is not known',
    fix: 'report the line type; the amount is kept under unclassified',
    about:
      'AWS adds line types from time to time. An unknown one is counted with its unblended cost and never dropped.',
  },
  'volume-unattached': {
    severity: 'info',
    text: 'volumes of account {account} that no node is known to hold: {count} for {amount} {currency}, such as {volume}',
    fix: 'name their instances under attachments.volumes in cost.yaml, or delete what is left over',
    about: 'Volumes follow their node. One that no node names is out of scope until a rule says whose it is.',
  },
  'pods-unowned': {
    severity: 'warning',
    text: 'pods of namespace {namespace} in cluster {cluster} that belong to no team: {count}',
    fix: 'declare a team for the namespace in platform.yaml, or an ownership rule in cost.yaml',
    about: 'Their cost is reported as shared, because nobody said whose it is.',
  },
  'hours-estimated': {
    severity: 'info',
    text: 'node-hours of cluster {cluster} estimated from list prices: {hours} for {amount} {currency}',
    fix: 'load the next delivery of the bill; estimates are replaced by it',
    about: 'The bill comes a day or two after the fact. Until then node time is priced from the list.',
  },
  'bill-grain-too-coarse': {
    severity: 'error',
    text: 'lines of instances of cluster {cluster} that span more than an hour: {count} for {amount} {currency}; they are reported as unobserved',
    fix: 'make an export with hourly granularity and resource ids',
    about: 'Without hours it is not known which pods an amount belongs to.',
  },
  'instance-type-unknown': {
    severity: 'warning',
    text: 'instance type {type} is not known (instances: {count}, such as {instance}); capacity comes from the {instead}',
    fix: 'load the nodes of that day, whose reported capacity is used instead',
    about:
      'The capacity of a node is the nominal one of its type. A newer type than the table has falls back to what the node reports.',
  },
  'instance-overbilled': {
    severity: 'warning',
    text: 'instances of cluster {cluster} billed for more than an hour in an hour: {count}, such as {instance} with {seconds} s',
    fix: 'check whether two exports of one bill are loaded',
    about: 'A machine cannot be used for more than an hour in an hour.',
  },
} as const;
