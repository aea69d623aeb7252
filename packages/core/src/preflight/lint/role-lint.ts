import type { TeamScope } from '../../guardrail/team-scope.js';
import { roleArn } from '../../identity/role-use.js';
import type { JobDescription } from '../../job/job-description.js';
import { message } from '../../message/message.js';
import type { Message } from '../../message/message.js';

/** Says that a job takes another role than its team has: neither the service accounts nor AWS would let it. */
export function roleFindings(
  { emr }: JobDescription,
  { team, cluster, settings }: TeamScope,
): readonly Message[] {
  const got = emr?.executionRole;
  const { role } = settings.identity;
  const account = cluster.account ?? got?.account;
  if (got === undefined || account === undefined) return [];
  if (got.name === role && got.account === account) return [];
  const arn = roleArn({ ...cluster, account }, role);
  return [
    message('execution-role-differs', { got: `${got.account}:role/${got.name}`, team: team.name, arn }),
  ];
}
