import { celList, celText, annotationList, teamNamespaces } from './cel.js';
import { boundPolicy } from './admission-policy.js';
import type {
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  Validation,
  Variable,
} from './admission-policy.js';
import type { Cluster } from '../../platform/cluster.js';
import type { Platform } from '../../platform/platform.js';
import { allowedAnnotations, capacityLabel } from '../../platform/product-label.js';

/**
 * What pods of teams must be: labelled with their team, started in a way the team may use, of a priority, on nodes and
 * under a service account of the team.
 *
 * One policy for all teams; what is allowed to a team stands in annotations of its namespace. Rules of labels, priority
 * and nodes are strict for drivers and executors, which pod templates reach, and only forbid what is another team's for
 * other pods, such as those by which EMR submits drivers.
 */
export function teamPodsPolicy(
  platform: Platform,
  cluster: Cluster,
): readonly [ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding] {
  return boundPolicy(cluster, 'moorage-team-pods', {
    match: {
      namespaceSelector: teamNamespaces(platform),
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
    variables: variables(platform),
    validations: validations(platform, cluster),
  });
}

function variables({ labelKeys }: Platform): readonly Variable[] {
  const teamKey = celText(labelKeys.team);
  return [
    { name: 'team', expression: `namespaceObject.metadata.labels[${teamKey}]` },
    { name: 'allowed', expression: 'namespaceObject.metadata.?annotations.orValue({})' },
    { name: 'labels', expression: 'object.metadata.?labels.orValue({})' },
    { name: 'label', expression: `variables.labels[?${teamKey}].orValue('')` },
    { name: 'account', expression: `object.spec.?serviceAccountName.orValue('')` },
    {
      name: 'isSpark',
      expression: `variables.labels[?'spark-role'].orValue('') in ['driver', 'executor']`,
    },
    { name: 'paths', expression: annotationList(allowedAnnotations.paths) },
    { name: 'path', expression: startedBy },
    { name: 'classes', expression: annotationList(allowedAnnotations.priorityClasses) },
    { name: 'class', expression: `object.spec.?priorityClassName.orValue('')` },
    { name: 'schedulers', expression: annotationList(allowedAnnotations.schedulers) },
    {
      name: 'capacity',
      expression: `variables.allowed[?${celText(allowedAnnotations.capacity)}].orValue('')`,
    },
    {
      name: 'accounts',
      expression: `variables.allowed[?${celText(allowedAnnotations.serviceAccounts)}].orValue('^$')`,
    },
  ];
}

/** EMR makes its own service accounts; what it starts without a job run belongs to an interactive endpoint. */
const startedBy = [
  `variables.account.startsWith('emr-containers-sa-spark-')`,
  `? ('emr-containers.amazonaws.com/job.id' in variables.labels ? 'emr' : 'studio')`,
  `: ('sparkoperator.k8s.io/app-name' in variables.labels ? 'operator' : 'spark-submit')`,
].join(' ');

function validations({ labelKeys }: Platform, cluster: Cluster): readonly Validation[] {
  const { defaultPriorityClass } = cluster;
  const noClass = celList(['', ...(defaultPriorityClass === undefined ? [] : [defaultPriorityClass.name])]);
  const isNoJob = `(variables.class in ${noClass} || variables.class == variables.team + '-submitter')`;
  const teamKey = celText(labelKeys.team);
  const capacityKey = celText(capacityLabel);
  return [
    {
      expression: `variables.label == variables.team || (!variables.isSpark && variables.label == '')`,
      messageExpression: `'the label ${labelKeys.team} must be ' + variables.team`,
    },
    {
      expression: '!variables.isSpark || variables.path in variables.paths',
      messageExpression: `'the team may start Spark by ' + variables.paths.join(', ') + ', not by ' + variables.path`,
    },
    {
      expression: `variables.class in variables.classes || (!variables.isSpark && ${isNoJob})`,
      messageExpression: `'priorityClassName must be one of ' + variables.classes.join(', ')`,
    },
    {
      expression: `!variables.isSpark || variables.capacity == '' || object.spec.?nodeSelector[?${capacityKey}].orValue('') == variables.capacity`,
      messageExpression: `'nodeSelector must hold ${capacityLabel}: ' + variables.capacity`,
    },
    {
      expression: [
        `object.spec.?tolerations.orValue([]).all(toleration,`,
        `toleration.?key.orValue('') != ''`,
        `&& (toleration.key != ${teamKey} || toleration.?value.orValue('') == variables.team)`,
        `&& (toleration.key != ${capacityKey} || toleration.?value.orValue('') == variables.capacity))`,
      ].join(' '),
      message: 'tolerations must name a key, and no taint of nodes of others',
    },
    { expression: `object.spec.?nodeName.orValue('') == ''`, message: 'nodeName must not be set' },
    {
      expression: `object.spec.?schedulerName.orValue('default-scheduler') in variables.schedulers`,
      messageExpression: `'schedulerName must be one of ' + variables.schedulers.join(', ')`,
    },
    {
      expression: 'variables.account.matches(variables.accounts)',
      messageExpression: `'serviceAccountName must match ' + variables.accounts`,
    },
  ];
}
