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
    fix: 'leave the field out, or ask the cluster by a dry run',
    about: 'The preflight models the fields that jobs use. With any other field it makes no statement.',
  },
  'pod-outside': {
    severity: 'error',
    text: 'the answer is not known: {reason}',
    fix: 'change that, or ask the cluster by a dry run',
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
    fix: 'ask the cluster by a dry run',
    about: 'A webhook is a program outside of the API server that may change or refuse pods.',
  },
  'policy-unknown': {
    severity: 'error',
    text: 'the answer is not known: policy {policy}, {reason}',
    fix: 'ask the cluster by a dry run',
    about:
      'A policy of the cluster uses something that the preflight does not evaluate, and may change or refuse the pod.',
  },
} as const;
