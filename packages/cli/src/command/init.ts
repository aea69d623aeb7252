import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { message, MoorageError, newPlatform } from '@moorage/core';
import type { Command } from 'commander';
import { jsonDocument } from '../io/json.js';
import { writeFiles } from '../io/write-files.js';
import type { OutputFile } from '../io/write-files.js';
import { completeAnswers } from './init/answers.js';
import type { InitFlags } from './init/answers.js';
import { describeCluster, descriptionData, tellUndescribed } from './init/from-cluster.js';
import { specText } from './init/platform-text.js';
import { withConnectionOptions } from './cluster-connection.js';
import type { ConnectionOptions } from './cluster-connection.js';
import { onPlatform, withPlatformOption } from './platform-file.js';
import type { PlatformContext, PlatformOptions } from './platform-file.js';

interface InitOptions extends PlatformOptions, InitFlags, ConnectionOptions {
  readonly fromCluster?: true;
  readonly force?: true;
}

/** Adds `moorage init`. */
export function addInitCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('init')
    .description('write a platform file to start with; asks at a terminal for what no option says');
  withConnectionOptions(withPlatformOption(command))
    .option('--from-cluster', 'describe the cluster that kubectl would talk to')
    .option('--cluster-name <name>', 'name of the EKS cluster')
    .option('--account <id>', 'its AWS account, 12 digits')
    .option('--region <name>', 'its AWS region')
    .option('--kubernetes-version <minor>', 'its version of Kubernetes (default: 1.35)')
    .option('--team <name>', 'a team that lives there; given again for others', collect)
    .option('--force', 'write over a platform file that exists')
    .addHelpText('after', initHelp)
    .action(async (_: unknown, self: Command) => writePlatform(context, self.optsWithGlobals<InitOptions>()));
}

const initHelp = `
Editors complete the file by its JSON Schema: that of the package @moorage/core where the project has it installed, else a
copy beside the file. Without a terminal nothing is asked, and --cluster-name and --team must be given.

With --from-cluster nothing is asked: namespaces with bounds become teams, and what moorage made is described as it is. What
the file cannot say is named.

Examples:
  moorage init
  moorage init --from-cluster --context spark-prod
  moorage init --cluster-name spark-prod --account 111122223333 --region eu-central-1 --team payments --team research`;

async function writePlatform({ host }: PlatformContext, options: InitOptions): Promise<void> {
  const place = resolve(host.workingDirectory, options.platform);
  if (existsSync(place) && options.force !== true) {
    throw new MoorageError(message('platform-exists', { path: options.platform }));
  }
  const found = options.fromCluster === true ? await describeCluster(host, options) : undefined;
  const spec = found?.spec ?? newPlatform(await completeAnswers(host, options));
  const folder = dirname(place);
  const schema = schemaFor(folder);
  const files = [
    { path: basename(place), text: specText(spec, schema.reference) },
    ...(schema.copy === undefined ? [] : [schema.copy]),
  ];
  writeFiles(folder, files);
  const paths = files.map(({ path }) => join(dirname(options.platform), path));
  if (options.json === true) host.out(jsonDocument({ written: paths, ...descriptionData(found) }));
  else tellUndescribed(host, found);
  const on = onPlatform(options);
  host.err(`written: ${paths.join(', ')}
next:
  moorage validate${on}
  moorage plan --explain${on}
  moorage render guardrails${on}
`);
}

/** Where editors find the schema, and the copy to write if that is beside the file. */
interface Schema {
  readonly reference: string;
  readonly copy?: OutputFile;
}

const schemaPath = '@moorage/core/schema/platform.schema.json';

function schemaFor(folder: string): Schema {
  for (let at = folder; ; at = dirname(at)) {
    const installed = join(at, 'node_modules', schemaPath);
    if (existsSync(installed)) return { reference: relative(folder, installed) };
    if (dirname(at) === at) break;
  }
  const core = fileURLToPath(import.meta.resolve('@moorage/core/package.json'));
  const text = readFileSync(join(dirname(core), 'schema/platform.schema.json'), 'utf8');
  return { reference: 'platform.schema.json', copy: { path: 'platform.schema.json', text } };
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
