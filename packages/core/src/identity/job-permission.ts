import type { LabelKeys } from '../platform/label-keys.js';
import type { PolicyConditions, PolicyDocument, PolicyStatement } from './policy-document.js';
import { roleArn } from './role-use.js';
import type { RoleUse } from './role-use.js';

/**
 * What a person or machine of a team needs to start, watch and stop runs by EMR on EKS, with the role of the team and no
 * other.
 *
 * Without the condition on the role, whoever may start runs in a virtual cluster may choose any role that trusts its
 * namespace. A virtual cluster whose id is not known is recognised by its tag of the team, and then runs are by theirs. A
 * run can be tagged as the team's own only, since tags say who pays.
 *
 * @see Service Authorization Reference, "Amazon EMR on EKS (EMR Containers)"
 */
export function startJobPermission(use: RoleUse, labelKeys: LabelKeys): PolicyDocument {
  const { team, cluster, settings } = use;
  const { id = '*' } = settings.virtualCluster;
  const { partition, region = '*', account } = cluster;
  const virtualCluster = `arn:${partition}:emr-containers:${region}:${account}:/virtualclusters/${id}`;
  const ofTeam: PolicyConditions =
    settings.virtualCluster.id === undefined
      ? { StringEquals: { [`aws:ResourceTag/${labelKeys.team}`]: team.name } }
      : {};
  const withRole: PolicyConditions = {
    ArnEquals: { 'emr-containers:ExecutionRoleArn': roleArn(cluster, settings.identity.role) },
  };
  return {
    Version: '2012-10-17',
    Statement: [
      statement('StartJobRuns', ['emr-containers:StartJobRun'], {
        resource: virtualCluster,
        condition: { ...ofTeam, ...withRole },
      }),
      statement(
        'SeeVirtualCluster',
        ['emr-containers:DescribeVirtualCluster', 'emr-containers:ListJobRuns'],
        {
          resource: virtualCluster,
          condition: ofTeam,
        },
      ),
      statement('WatchAndStopJobRuns', ['emr-containers:CancelJobRun', 'emr-containers:DescribeJobRun'], {
        resource: `${virtualCluster}/jobruns/*`,
        condition: ofTeam,
      }),
      statement('TagJobRuns', ['emr-containers:TagResource'], {
        resource: `${virtualCluster}/jobruns/*`,
        condition: { StringEquals: { [`aws:RequestTag/${labelKeys.team}`]: team.name } },
      }),
    ],
  };
}

function statement(
  Sid: string,
  Action: readonly string[],
  { resource, condition }: { readonly resource: string; readonly condition: PolicyConditions },
): PolicyStatement {
  const isBound = Object.keys(condition).length > 0;
  return { Sid, Effect: 'Allow', Action, Resource: resource, ...(isBound ? { Condition: condition } : {}) };
}
