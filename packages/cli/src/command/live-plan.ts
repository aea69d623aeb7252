import { message, MoorageError } from '@moorage/core';
import type { Message } from '@moorage/core';
import { planData } from '../format/plan-data.js';
import { hasWork, planText } from '../format/plan-text.js';
import { outColours } from '../io/colour.js';
import { jsonDocument } from '../io/json.js';
import { messageText, talkForm } from '../io/message-text.js';
import { clusterOf, warnOfVersion, withConnection } from './cluster-connection.js';
import type { ConnectionOptions } from './cluster-connection.js';
import { refuseErrors } from './platform-file.js';
import type { PlatformContext, PlatformFile, PlatformOptions } from './platform-file.js';
import { checkedSelection } from './selection.js';
import type { Selection } from './selection.js';

export interface LivePlanOptions extends PlatformOptions, ConnectionOptions, Selection {
  readonly exitCode?: true;
}

/** Shows what has to happen so that a cluster has what the platform asks for. */
export async function showLivePlan(
  { host, answer }: PlatformContext,
  file: PlatformFile,
  options: LivePlanOptions,
): Promise<void> {
  refuseErrors(file);
  await withConnection(host, options, async (connection) => {
    if (connection === undefined) throw new MoorageError(message('plan-without-cluster', {}));
    const cluster = clusterOf(file.platform, options.cluster, connection);
    checkedSelection(file.platform, { ...options, cluster: cluster.name });
    await warnOfVersion(host, connection, cluster);
    const { planCluster, absentProblem } = connection.package;
    const { team } = options;
    const plan = await planCluster(connection.api, {
      platform: file.platform,
      cluster,
      ...(team === undefined ? {} : { team }),
    });
    const problems: readonly Message[] = plan.absent.map(absentProblem);
    const of = {
      cluster: cluster.name,
      server: connection.api.server,
      ...(team === undefined ? {} : { team }),
    };
    if (options.json === true) host.out(jsonDocument(planData(plan, of, problems)));
    else host.out(planText(plan, of, outColours(host)));
    for (const problem of problems) host.err(messageText(problem, talkForm(host)));
    if (options.exitCode === true && hasWork(plan)) answer(1);
  });
}
