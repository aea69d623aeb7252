import type { InstancePlan } from './instance-plan.js';
import { accountAt } from './world-ground.js';
import type { ChargeLine } from './world.js';

/** An instance of a world by plan and names. */
export interface InstanceIds {
  readonly plan: InstancePlan;
  readonly instance: string;
  readonly cluster: string;
  readonly firstHour: number;
}

/** What all lines of an instance have in common: account, resource, type and tags. */
export function commonFields({
  plan,
  instance,
  cluster,
}: InstanceIds): Pick<ChargeLine, 'resourceId' | 'instanceType'> & Partial<ChargeLine> {
  const isTagged = plan.home === 'tag' || plan.home === 'node-and-tag';
  return {
    ...accountAt(plan.account),
    resourceId: instance,
    instanceType: plan.instanceType,
    // A tag that contradicts the node table must not win over it.
    tags: isTagged ? { aws_eks_cluster_name: plan.home === 'tag' ? cluster : 'other' } : {},
  };
}
