/** Messages about a cluster that is compared with a platform and made so. */
export const clusterMessages = {
  'cluster-package-missing': {
    severity: 'error',
    text: 'what talks to a cluster needs the package @moorage/cluster, which is not installed: {reason}',
    fix: 'run npm install @moorage/cluster',
    about: 'The client of Kubernetes comes as a package of its own, since most commands need no cluster.',
  },
  'cluster-config-invalid': {
    severity: 'error',
    text: 'the kubeconfig cannot be used: {reason}',
    fix: 'check KUBECONFIG, --kubeconfig and --context; kubectl config view shows what there is',
    about: 'Clusters are found as kubectl finds them: by KUBECONFIG, else ~/.kube/config.',
  },
  'cluster-unreachable': {
    severity: 'error',
    text: 'the API server {server} does not answer: {reason}',
    fix: 'check the network and your credentials; kubectl version asks the same server',
    about: 'No connection, a certificate nobody trusts, or credentials that cannot be had.',
  },
  'cluster-forbidden': {
    severity: 'error',
    text: 'the API server does not allow {request}: {reason}',
    fix: 'ask for the permission',
    about: 'The cluster knows who asks, or not, and RBAC gives them no such right.',
  },
  'cluster-answer-unexpected': {
    severity: 'error',
    text: 'the API server answers {request} with {status}: {reason}',
    fix: 'look at the logs of the control plane, then try again',
    about: 'An answer that a healthy API server does not give to this request.',
  },
  'cluster-not-chosen': {
    severity: 'error',
    text: 'the platform has the clusters {clusters}, and the kubeconfig does not say which of them it leads to',
    fix: 'name it with --cluster',
    about:
      'A kubeconfig of EKS names its cluster. Another one does not, so a person says which cluster it is.',
  },
  'cluster-is-another': {
    severity: 'error',
    text: 'the kubeconfig leads to the EKS cluster {found}, not to {cluster}',
    fix: 'choose another context with --context, or another cluster with --cluster',
    about:
      'What a platform asks of one cluster would be applied to another one, and what belongs there would be deleted.',
  },
  'cluster-version-differs': {
    severity: 'warning',
    text: 'the cluster runs Kubernetes {found}, and the platform says {stated}',
    fix: 'set kubernetesVersion of the cluster {cluster} to {found}',
    about:
      'Guard rails are written for a version: some kinds exist only from one on, and names of fields change.',
  },
  'applier-not-administrator': {
    severity: 'error',
    text: '{user} is not among the administrators of the platform, so its own policies would refuse what is applied',
    fix: 'add the user, or a group that it is in ({groups}), under administrators of the platform file',
    about:
      'Only administrators may change guard rails, whatever RBAC allows. Whoever applies them first must be one, or is locked out in the middle. An access entry of EKS brings no group unless it names some.',
  },
  'kind-not-served': {
    severity: 'error',
    text: 'the cluster serves no {kind} of {apiVersion}, so {objects} cannot be made',
    fix: 'install what brings it, or take the feature out of the platform',
    about:
      'Karpenter, Kueue and the drivers of EKS bring kinds of their own; without them their objects have no place.',
  },
  'object-refused': {
    severity: 'error',
    text: '{object} is refused: {reason}',
    fix: 'see what the API server says; nothing of the object was changed',
    about: 'The API server or an admission policy does not take an object. Everything else was applied.',
  },
  'fields-held': {
    severity: 'error',
    text: '{object}: {fields} is held by {manager}',
    fix: 'let {manager} give it up, or take it over with --force-conflicts',
    about:
      'Somebody else set these fields. Taking them over would undo what they did, so it happens only if asked for.',
  },
  'readiness-unseen': {
    severity: 'warning',
    text: '{object} does not act after {seconds} s',
    fix: 'run moorage apply again after a while; if it stays so, look at the controllers of the cluster',
    about: 'Policies and quotas act once a controller of the cluster has seen them.',
  },
  'namespace-taken-over': {
    severity: 'info',
    text: 'the namespace {namespace} was made by others and is a team now',
    fix: 'complete the team in the platform file, or remove it there',
    about: 'A namespace with bounds, or one that EMR may enter, is taken for that of a team.',
  },
  'object-not-expressed': {
    severity: 'warning',
    text: '{object} is not described by the platform file{fields}',
    fix: 'see moorage plan for what would become of it; what others made stays until they delete it',
    about:
      'A platform file says what moorage makes. Other rules that exist in a cluster have no place in it.',
  },
  'capacity-unseen': {
    severity: 'warning',
    text: 'the nodes of the capacity profile {profile} are not seen, so its pools are stand-ins',
    fix: 'write instance families, limits and zones of its pools into the platform file',
    about: 'Node groups are seen only where Karpenter starts nodes.',
  },
  'capacity-of-others': {
    severity: 'info',
    text: 'the capacity profile {profile} describes node pools of others, and no team has it yet',
    fix: 'name it as the capacity of teams that are to run there; moorage then makes node pools of its own beside them',
    about:
      'Node pools that somebody else made stay as they are. Their instances, zones and limits are written down, so that teams can move to pools that take no pods of others.',
  },
  'deletion-unconfirmed': {
    severity: 'error',
    text: '{objects} would be deleted, and there is no terminal at which to ask',
    fix: 'look at moorage plan, then add --yes',
    about: 'Nothing is deleted or made anew unless a person says yes, at the terminal or by the option.',
  },
  'namespace-unconfirmed': {
    severity: 'error',
    text: 'these namespaces would be deleted with everything in them, and there is no terminal at which to ask: {namespaces}',
    fix: 'keep their teams in the platform file, apply other teams alone with --team, or add --delete-namespaces to --yes',
    about:
      'What is in a namespace goes with it: jobs that run, volumes and what is on them. Applying again brings none of it back, so it takes an option of its own.',
  },
} as const;
