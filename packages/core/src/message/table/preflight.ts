/** Messages about jobs and what the API server will say of their pods. */
export const preflightMessages = {
  'spark-setting-invalid': {
    severity: 'error',
    text: '{key} is {got}, not {allowed}',
    fix: 'correct the setting; Spark would refuse it at the start',
    about: 'The size of a pod follows from settings of Spark, which have to be readable as Spark reads them.',
  },
  'spark-vendor-missing': {
    severity: 'error',
    text: '{key} is missing, but {amount} asks for a device',
    fix: 'set it to the vendor that Kubernetes knows, such as nvidia.com',
    about:
      'Kubernetes names devices by vendor and kind, such as nvidia.com/gpu, and Spark refuses one without a vendor.',
  },
  'job-kind-unknown': {
    severity: 'error',
    text: 'this is {got}, not a job',
    fix: 'give a request of StartJobRun, a SparkApplication, a Pod or a PodTemplate',
    about: 'A job is read from the file by which it is started, and the kind of the file says how.',
  },
  'job-namespace-unknown': {
    severity: 'error',
    text: 'the job {job} does not say in which namespace it runs',
    fix: 'add --namespace and its name',
    about:
      'StartJobRun names a virtual cluster, and only AWS or a platform file knows which namespace that is.',
  },
  'job-scope-unknown': {
    severity: 'error',
    text: 'the job {job} may be of {scopes}',
    fix: 'say which one with --team and --cluster',
    about:
      'The verdict depends on the team and the cluster, and the job names neither in a way that is clear.',
  },
  'job-scope-missing': {
    severity: 'error',
    text: 'the platform has no team in a cluster that the job {job} could be of',
    fix: 'check --team, --cluster and the namespace of the job',
    about: 'A job runs as a team in a cluster where that team lives.',
  },
  'job-part-unread': {
    severity: 'error',
    text: 'the answer is not known: nothing is known of {what}',
    fix: 'write what it says into the job',
    about: 'The job takes settings from somewhere that is not in its file, and they may change its pods.',
  },
  'job-template-unread': {
    severity: 'error',
    text: 'the answer is not known: {key} names {path}, which was not given',
    fix: 'give a file {file} with the job',
    about: 'A pod template decides much of a pod, and the one that the job names was not among the files.',
  },
  'submitter-size-unknown': {
    severity: 'error',
    text: 'the answer is not known: {reason}, and EMR does not say how much the pod that submits the driver asks for',
    fix: 'give default requests and limits in a limit range of the namespace',
    about:
      'EMR starts each driver by a pod of its own, and documents the size of the container for logs only.',
  },
  'executors-limited': {
    severity: 'warning',
    text: 'at most {admitted} of {asked} executors are admitted, then quota {quota} is used up',
    fix: 'set {key} to {admitted}, or raise the quota',
    about:
      'The driver runs and asks for the other executors again and again, while Spark logs that they are forbidden.',
  },
  'executors-unbounded': {
    severity: 'warning',
    text: 'dynamic allocation has no ceiling, so the job may ask for any number of executors',
    fix: 'set spark.dynamicAllocation.maxExecutors, to {ceiling} for example',
    about:
      'Without a ceiling a job with many tasks takes the whole quota of its team, and nothing says what it may cost.',
  },
  'template-container-missing': {
    severity: 'error',
    text: 'the pod template of the {role} has no container {name}, but {found}',
    fix: 'name the container {name}',
    about:
      'Spark and EMR know their own container by its name. EMR adds any other one to the pod, as it stands, without an image.',
  },
  'template-field-refused': {
    severity: 'error',
    text: 'EMR does not take {field} in the pod template of the {role}',
    fix: 'remove the field',
    about: 'EMR checks pod templates by a list of fields, and fails the job where another one is given.',
  },
  'template-volume-reserved': {
    severity: 'error',
    text: 'the volume {name} in the pod template of the {role} has a name that EMR uses itself',
    fix: 'give the volume another name',
    about: 'EMR adds volumes of its own to every pod, and two volumes of a pod cannot have the same name.',
  },
  'template-path-reserved': {
    severity: 'error',
    text: 'the pod template of the {role} mounts a volume at {path}, which EMR uses itself',
    fix: 'mount the volume somewhere else',
    about: 'EMR mounts volumes of its own, and fails a job whose template mounts others there.',
  },
  'template-grace-zero': {
    severity: 'warning',
    text: 'the pod template of the {role} gives pods no time to end',
    fix: 'set terminationGracePeriodSeconds to 30',
    about:
      'Without a grace period a pod cannot hand over its shuffle files, and leaves its network interface behind where it has one.',
  },
  'capacity-type-label': {
    severity: 'warning',
    text: 'the label {label} is on nodes of managed node groups only',
    fix: 'select karpenter.sh/capacity-type: {karpenter} where Karpenter starts the nodes',
    about: 'A pod that selects a label which no node has waits for ever, and nothing is started for it.',
  },
  'pool-missing': {
    severity: 'warning',
    text: 'no node pool of the platform takes the pod: {reason}',
    fix: 'take the pod template of the team, or ask for less than a node of its pools has',
    about:
      'The pod is admitted and then waits: it asks for nodes of the platform, and no pool may start one for it.',
  },
  'start-timeout-misplaced': {
    severity: 'warning',
    text: 'job-start-timeout among the settings of Spark has no effect',
    fix: 'move it to the classification emr-containers-defaults',
    about: 'EMR reads how long a job may wait for its start from a classification of its own.',
  },
  'zone-label-unknown': {
    severity: 'warning',
    text: '{key} selects a label that no node of EKS has',
    fix: 'write {change}',
    about: 'A pod that selects a label which no node has waits for ever, and nothing is started for it.',
  },
  'cipher-without-integrity': {
    severity: 'warning',
    text: 'what goes over the network is encrypted, but changes to it are not noticed',
    fix: 'set {key} to {value}',
    about: 'The default cipher of Spark does not authenticate what it encrypts, which GCM does.',
  },
  'local-encryption-alone': {
    severity: 'warning',
    text: '{key} is true, but its keys go over the network unencrypted',
    fix: 'set {change} to true as well',
    about: 'The driver sends the keys of local files to executors, so both encryptions belong together.',
  },
  'secret-in-settings': {
    severity: 'warning',
    text: '{key} puts a secret into the environment, where everybody who may see pods reads it',
    fix: 'mount the secret as a file, or name it by spark.kubernetes.<role>.secretKeyRef',
    about: 'Settings stand in a config map and in pods, which more people may read than secrets.',
  },
  'operator-setting-replaced': {
    severity: 'warning',
    text: '{key} is replaced by the operator, so it has no effect',
    fix: 'write the template into {change}',
    about: 'The Spark Operator gives Spark pod templates of its own, made from the application.',
  },
  'operator-setting-denied': {
    severity: 'error',
    text: 'the Spark Operator refuses applications that set {key}',
    fix: 'remove the setting',
    about: 'Some settings would let an application leave its namespace, and newer operators refuse them.',
  },
  'executor-outranks-submitter': {
    severity: 'warning',
    text: 'executors have priority {executor}, more than the {submitter} of the pod that submits the driver',
    fix: 'give executors a class of a priority below that of pods without a class',
    about:
      'Where room is short the scheduler removes pods of lower priority, and with the pod that submits it the job fails.',
  },
  'execution-role-differs': {
    severity: 'warning',
    text: 'the job takes the role {got}, which is not that of team {team}',
    fix: 'set executionRoleArn to {arn}, or identity.role of the team',
    about:
      'The names of the service accounts of EMR follow from the role, so the namespace admits only pods of its own role, and only that role trusts them.',
  },
  'executor-class-shared': {
    severity: 'warning',
    text: 'driver and executors have the same priority class {name}',
    fix: 'give the driver a class of a higher priority',
    about:
      'Where room is short any of these pods may be removed, and with its driver a job loses everything.',
  },
  'namespace-name-invalid': {
    severity: 'error',
    text: 'no namespace can have the name {name}, so the API server answers that it is not found',
    fix: 'write {suggestion}',
    about: 'Names of namespaces have small letters, digits and hyphens only.',
  },
  'limit-range-default-low': {
    severity: 'warning',
    text: 'containers without a CPU limit get {default}, which is below the {max} that they may request',
    fix: 'set the default to {max}, or leave limits out',
    about:
      'Spark requests CPU and limits none. A default limit below the request makes the pod invalid, so the job never starts.',
  },
  'quota-limits-cpu': {
    severity: 'warning',
    text: 'the quota counts CPU limits, so it refuses containers that have none, as those of Spark',
    fix: 'count requests.cpu only',
    about:
      'Spark and the container that collects logs set no CPU limit. A default limit admits them, but counts for each container.',
  },
  'network-egress-closed': {
    severity: 'warning',
    text: 'the network policy lets nothing out: no names are resolved, and no AWS service is reached',
    fix: 'add egress rules for DNS, the API server and the services that jobs use, or leave Egress out',
    about: 'A policy of type Egress without rules forbids all connections that pods of the namespace start.',
  },
  'namespace-label-unset': {
    severity: 'warning',
    text: 'the network policy selects namespaces by the label {key}, which Kubernetes does not set',
    fix: 'select kubernetes.io/metadata.name: {name}',
    about: 'A selector that no namespace meets lets nobody in, not even pods of the same namespace.',
  },
  'cluster-object-unusable': {
    severity: 'error',
    text: 'a {kind} of the cluster cannot be read: {reason}',
    fix: 'give it as kubectl get -o yaml prints it',
    about:
      'What the API server will say follows from the objects of the cluster, which have to be read as it reads them.',
  },
  'pod-undecodable': {
    severity: 'error',
    text: 'the API server cannot read the pod: {reason}',
    fix: 'give the field a value of its type',
    about:
      'A field holds a value of another type, so that the API server answers 400 before it looks at anything else.',
  },
  'pod-field-unknown': {
    severity: 'error',
    text: '{path} is no field of Kubernetes {version}',
    fix: 'correct the name of the field, or remove it',
    about: 'The request asks for strict fields, and the API server refuses what it does not know.',
  },
  'pod-field-dropped': {
    severity: 'warning',
    text: '{path} is no field of Kubernetes {version} and is dropped',
    fix: 'correct the name of the field, or remove it',
    about:
      'A field that the API server does not know is left out with a warning, so what it asks for does not happen.',
  },
  'pod-namespace-other': {
    severity: 'error',
    text: 'the pod says namespace {own} but is created in {namespace}',
    fix: 'remove the namespace from the pod, or create it there',
    about: 'The API server answers 400 when a pod names another namespace than the request.',
  },
  'pod-creation-forbidden': {
    severity: 'error',
    text: '{user} may not create pods in namespace {namespace}',
    fix: 'bind a role that allows to create pods to the user',
    about:
      'Who submits a job needs the right to create its pods, and a driver the right to create executors.',
  },
  'namespace-missing': {
    severity: 'error',
    text: 'there is no namespace {namespace}',
    fix: 'create the namespace, or correct its name',
    about: 'A pod can only be created in a namespace that exists.',
  },
  'namespace-terminating': {
    severity: 'error',
    text: 'namespace {namespace} is being deleted',
    fix: 'use another namespace, or wait until it is gone and create it again',
    about: 'A namespace that is being deleted takes nothing new in.',
  },
  'service-account-missing': {
    severity: 'error',
    text: 'namespace {namespace} has no service account {name}',
    fix: 'create the service account, or correct the name',
    about: 'A pod runs under a service account of its namespace, which has to exist before the pod.',
  },
  'priority-class-missing': {
    severity: 'error',
    text: 'there is no priority class {name}',
    fix: 'create the priority class, or correct the name',
    about: 'A pod that names a priority class which does not exist is refused.',
  },
  'priority-contradicted': {
    severity: 'error',
    text: '{reason}',
    fix: 'remove the priority from the pod, and name a priority class',
    about: 'The priority and the preemption of a pod follow from its class, and a pod may not say otherwise.',
  },
  'runtime-class-missing': {
    severity: 'error',
    text: 'there is no runtime class {name}',
    fix: 'create the runtime class, or correct the name',
    about: 'A pod that names a runtime class which does not exist is refused.',
  },
  'runtime-class-contradicted': {
    severity: 'error',
    text: '{reason}',
    fix: 'remove overhead and node selector from the pod where its runtime class gives them',
    about: 'A runtime class decides the overhead of its pods and adds to where they may run.',
  },
  'pod-invalid': {
    severity: 'error',
    text: '{reason}',
    fix: 'correct the field',
    about:
      'The API server checks every field of a pod by fixed rules, after defaults of the cluster are filled in, and answers 422.',
  },
  'limit-range-broken': {
    severity: 'error',
    text: 'limit range {name}: {reason}',
    fix: 'change requests and limits of the pod, or the bounds of the limit range',
    about:
      'A limit range bounds the sizes of containers and pods in its namespace, after its defaults are filled in.',
  },
  'limit-range-order': {
    severity: 'error',
    text: 'limit ranges {names} give different defaults, and whichever comes first counts',
    fix: 'give defaults for a resource in one limit range only',
    about:
      'The API server takes the limit ranges of a namespace in an order that varies, and the first default stays.',
  },
  'pod-security-violated': {
    severity: 'error',
    text: '{reason}',
    fix: 'change the security context of the pod as the text says, or lower the level of the namespace',
    about:
      'The namespace enforces a level of Pod Security, and the API server refuses pods that do not meet it.',
  },
  'pod-security-warned': {
    severity: 'warning',
    text: '{reason}',
    fix: 'change the security context of the pod as the text says',
    about: 'The namespace warns of pods that do not meet a level of Pod Security, and admits them.',
  },
  'policy-denied': {
    severity: 'error',
    text: 'policy {policy} refuses the pod: {reason}',
    fix: 'change the pod so that it meets the policy',
    about: 'A ValidatingAdmissionPolicy of the cluster refuses pods that do not meet its expressions.',
  },
  'policy-warned': {
    severity: 'warning',
    text: 'policy {policy} warns of the pod: {reason}',
    fix: 'change the pod so that it meets the policy',
    about:
      'A ValidatingAdmissionPolicy of the cluster warns of pods that do not meet its expressions, and admits them.',
  },
  'quota-exceeded': {
    severity: 'error',
    text: 'quota {name} does not suffice: {reason}',
    fix: 'ask for less, wait until other pods are gone, or raise the quota',
    about: 'A quota bounds what all pods of a namespace request together.',
  },
  'quota-size-missing': {
    severity: 'error',
    text: 'quota {name} needs sizes: {reason}',
    fix: 'give the requests and limits that it names, or defaults in a limit range',
    about: 'A quota that bounds CPU or memory refuses pods whose containers do not say how much they want.',
  },
  'quota-status-missing': {
    severity: 'error',
    text: 'the usage of quota {name} is not known yet',
    fix: 'wait until the quota controller has counted, which takes seconds',
    about: 'The API server refuses pods until it knows what is used of a quota.',
  },
  'pod-already-exists': {
    severity: 'error',
    text: 'namespace {namespace} has a pod {name} already',
    fix: 'delete the pod, or give this one another name',
    about: 'Two pods of a namespace cannot have the same name.',
  },
  'pod-field-outside': {
    severity: 'error',
    text: 'the answer is not known: {path} is not understood',
    fix: 'leave the field out, or ask the cluster, with --live',
    about: 'The preflight models the fields that jobs use. With any other field it makes no statement.',
  },
  'pod-outside': {
    severity: 'error',
    text: 'the answer is not known: {reason}',
    fix: 'change that, or ask the cluster, with --live',
    about: 'The preflight makes no statement about rare things that it does not model.',
  },
  'cluster-object-unknown': {
    severity: 'error',
    text: 'the answer is not known: nothing is known of {kind} {name}',
    fix: 'add the object to the objects of the cluster',
    about: 'The answer depends on an object that was not given, while others of its kind may exist.',
  },
  'webhook-unknown': {
    severity: 'error',
    text: 'the answer is not known: webhook {name} is asked about the pod',
    fix: 'ask the cluster, with --live',
    about: 'A webhook is a program outside of the API server that may change or refuse pods.',
  },
  'policy-unknown': {
    severity: 'error',
    text: 'the answer is not known: policy {policy}, {reason}',
    fix: 'ask the cluster, with --live',
    about:
      'A policy of the cluster uses something that the preflight does not evaluate, and may change or refuse the pod.',
  },
} as const;
