/** Messages about pods of which an API server was asked. */
export const liveMessages = {
  'dry-run-forbidden': {
    severity: 'error',
    text: 'the API server cannot be asked about pods in namespace {namespace}: {reason}',
    fix: 'ask for the right to create pods there, which "moorage permissions check" prints; without --live nothing is sent',
    about:
      'A dry run creates nothing, but the API server answers it only to those who may create pods in the namespace.',
  },
  'version-not-modelled': {
    severity: 'warning',
    text: 'the cluster runs Kubernetes {found}, which is not modelled; what follows is predicted as for {taken}',
    fix: 'add --live, so that the API server itself has the last word',
    about: 'What API servers say changes from minor to minor, and the preflight knows some of them.',
  },
  'server-refused': {
    severity: 'error',
    text: 'the API server refuses the pod: {reason}',
    fix: 'change the pod as the text says',
    about: 'The API server of the cluster was asked about the pod in a dry run, and this is its answer.',
  },
  'webhook-refused': {
    severity: 'error',
    text: 'webhook {name} refuses the pod: {reason}',
    fix: 'change the pod as the text says, or ask whoever runs the webhook',
    about: 'A webhook is a program outside of the API server that may refuse pods for reasons of its own.',
  },
  'webhook-failed': {
    severity: 'error',
    text: 'webhook {name} does not answer, so the API server refuses the pod: {reason}',
    fix: 'repair the webhook; until then the cluster takes no such pods',
    about: 'The cluster insists on the answer of a webhook that cannot be reached or answers nonsense.',
  },
  'webhook-without-dry-run': {
    severity: 'error',
    text: 'the answer is not known: webhook {name} has side effects, so the API server refuses every dry run',
    fix: 'ask whoever runs the webhook to declare sideEffects: None or NoneOnDryRun',
    about:
      'The API server asks a webhook in a dry run only if its configuration says that nothing comes of it.',
  },
  'webhook-wants-application': {
    severity: 'info',
    text: 'webhook {name} looks for the SparkApplication of the pod, which a dry run does not make, so the prediction counts',
    fix: 'nothing has to be done; to have the API server asked, create the application with suspend: true and check again',
    about:
      'The webhook of the Spark Operator completes pods by what their application says, and refuses those without one.',
  },
  'pod-changed': {
    severity: 'info',
    text: 'the pod is changed by {names}: {changes}',
    fix: 'look whether the pod is as the job needs it; --json shows every field',
    about: 'Webhooks and policies of a cluster may change pods before they are stored.',
  },
  'prediction-differs': {
    severity: 'warning',
    text: 'the prediction was wrong, and what the API server says counts: predicted was {predicted}, the answer is {actual}',
    fix: 'report it with the case that --save-differences writes',
    about:
      'Nothing in the cluster explains why its API server answers otherwise than moorage predicted, so the fault is in the prediction.',
  },
  'account-not-made': {
    severity: 'info',
    text: 'service account {name} is not there yet, so the API server refuses the pod today',
    fix: 'nothing has to be done; the verdict takes the account for made',
    about: 'EMR makes the service accounts of a role in a namespace with the first job of the role.',
  },
} as const;
