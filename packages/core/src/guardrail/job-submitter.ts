import type { Texts } from './kubernetes-object.js';
import { ownerLabels } from './managed-metadata.js';
import { placement } from './placement.js';
import type { TeamScope } from './team-scope.js';

/**
 * Properties of the classification `emr-job-submitter` that put the pod by which EMR submits a driver where drivers run,
 * and label it with its team: pod templates do not reach it.
 *
 * @see Amazon EMR on EKS, "Using job submitter classification"
 */
export function jobSubmitterProperties(scope: TeamScope): Texts {
  const { nodeSelector = {}, tolerations = [] } = placement(scope, 'driver');
  return Object.fromEntries([
    ...Object.entries(ownerLabels(scope)).map(([key, value]) => [`jobsubmitter.label.${key}`, value]),
    ...Object.entries(nodeSelector).map(([key, value]) => [`jobsubmitter.node.selector.${key}`, value]),
    ...tolerations.flatMap(({ key, value, effect }) => [
      [`jobsubmitter.node.toleration.${key}`, value],
      [`jobsubmitter.node.toleration.${key}.effect`, effect],
    ]),
  ]) as Texts;
}
