import type { ApplyReport } from '@moorage/cluster';
import type { Command } from 'commander';
import { appliedData, appliedText } from '../format/apply-text.js';
import { problemData } from '../format/plan-data.js';
import { planText } from '../format/plan-text.js';
import { errColours } from '../io/colour.js';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import { messageText, talkForm } from '../io/message-text.js';
import {
  clusterOf,
  noConnection,
  refuseLockout,
  warnOfVersion,
  withConnection,
  withConnectionOptions,
} from './cluster-connection.js';
import type { ConnectionOptions } from './cluster-connection.js';
import { confirmedDeletion } from './apply/confirmed-deletion.js';
import type { Consent } from './apply/confirmed-deletion.js';
import { readPlatform, refuseErrors, withPlatformOption } from './platform-file.js';
import type { PlatformContext, PlatformOptions } from './platform-file.js';
import { checkedSelection, withSelectionOptions } from './selection.js';
import type { Selection } from './selection.js';

interface ApplyCommandOptions extends PlatformOptions, ConnectionOptions, Selection, Consent {
  readonly dryRun?: true;
  readonly forceConflicts?: true;
}

/** Adds `moorage apply`. */
export function addApplyCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('apply')
    .description('make a cluster so that it has what the platform asks for');
  withConnectionOptions(withSelectionOptions(withPlatformOption(command)))
    .option('--dry-run', 'let the API server judge every request and keep none')
    .option('--yes', 'delete and make anew without a question, but no namespace of a team')
    .option('--delete-namespaces', 'delete namespaces of teams without a question, with everything in them')
    .option('--force-conflicts', 'undo what other field managers set')
    .addHelpText('after', applyHelp)
    .action(async (_: unknown, self: Command) =>
      applyPlatform(context, self.optsWithGlobals<ApplyCommandOptions>()),
    );
}

const applyHelp = `
Objects are applied on the server under the field manager moorage, in their order. What the platform no longer asks for is
deleted if it has the label moorage.dev/managed, after a question. A namespace takes its pods and volumes with it, so its
name has to be typed, or --delete-namespaces given besides --yes. What is refused is told and the rest goes on; applying
again completes it. A field that somebody else set is left to them, unless --force-conflicts is given.

Exit codes: 0 the cluster has what the platform asks for, 1 something was refused or not confirmed, 2 the command line or
the file is wrong, 3 the cluster does not answer or does not allow it.

Examples:
  moorage apply --dry-run
  moorage apply --context spark-prod
  moorage apply --cluster spark-prod --team payments --yes`;

async function applyPlatform(context: PlatformContext, options: ApplyCommandOptions): Promise<void> {
  const { host, answer } = context;
  const file = readPlatform(host, options);
  const { platform } = file;
  refuseErrors(file);
  await withConnection(host, options, async (connection) => {
    if (connection === undefined) throw noConnection();
    const cluster = clusterOf(platform, options.cluster, connection);
    checkedSelection(platform, { ...options, cluster: cluster.name });
    await warnOfVersion(host, connection, cluster);
    await refuseLockout(connection, platform, cluster);
    const { api } = connection;
    const { planCluster, applyPlan, readNamespaceContent } = connection.package;
    const team = options.team === undefined ? {} : { team: options.team };
    const plan = await planCluster(api, { platform, cluster, ...team });
    const isDryRun = options.dryRun === true;
    const deletion = {
      host,
      shown: planText(plan, { cluster: cluster.name, server: api.server, ...team }, errColours(host)),
      contentOf: (namespace: string) => readNamespaceContent(api, namespace),
    };
    if (!isDryRun && !(await confirmedDeletion(plan, options, deletion))) {
      answer(1);
      return;
    }
    const report = await applyPlan(api, plan, {
      isDryRun,
      forceConflicts: options.forceConflicts === true,
    });
    show(host, report, options);
    if (report.problems.some(({ severity }) => severity === 'error')) answer(1);
  });
}

function show(host: Host, { objects, problems }: ApplyReport, options: ApplyCommandOptions): void {
  const isDryRun = options.dryRun === true;
  if (options.json === true) {
    const data = { isDryRun, objects: appliedData(objects), problems: problems.map(problemData) };
    host.out(jsonDocument(data));
  } else host.out(appliedText(objects, isDryRun));
  for (const problem of problems) host.err(messageText(problem, talkForm(host)));
}
