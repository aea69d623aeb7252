import { commandPermission, permittedCommands, yamlText } from '@moorage/core';
import type { PermittedCommand } from '@moorage/core';
import { Argument, Option } from 'commander';
import type { Command } from 'commander';
import { jsonDocument } from '../io/json.js';
import type { GlobalOptions } from './global-option.js';
import { readPlatform } from './platform-file.js';
import type { PlatformContext } from './platform-file.js';

const formats = ['rbac', 'iam'] as const;

interface PermissionsOptions extends GlobalOptions {
  readonly format: (typeof formats)[number];
  readonly platform?: string;
}

/** Adds `moorage permissions`. */
export function addPermissionsCommand(program: Command, context: PlatformContext): void {
  program
    .command('permissions')
    .description('print the least permissions that a command needs, in Kubernetes or in AWS')
    .addArgument(new Argument('<command>', 'the command').choices(permittedCommands))
    .addOption(
      new Option('--format <format>', 'a ClusterRole for Kubernetes, or a policy document for IAM')
        .choices(formats)
        .default('rbac'),
    )
    .option('--platform <file>', 'only for what this platform asks for (default: for all that there is)')
    .addHelpText(
      'after',
      `
Examples:
  moorage permissions apply | kubectl apply -f -
  moorage permissions plan --platform platform.yaml
  moorage permissions apply --format iam`,
    )
    .action((command: PermittedCommand, _: unknown, self: Command) => {
      showPermissions(context, command, self.optsWithGlobals<PermissionsOptions>());
    });
}

function showPermissions(
  { host }: PlatformContext,
  command: PermittedCommand,
  { format, platform: file, json }: PermissionsOptions,
): void {
  const platform = file === undefined ? undefined : readPlatform(host, { platform: file }).platform;
  const { kubernetes, aws, remarks } = commandPermission(command, platform);
  if (format === 'iam') host.out(jsonDocument(aws));
  else host.out(json === true ? jsonDocument(kubernetes) : yamlText(kubernetes));
  for (const remark of remarks) host.err(`${remark}\n`);
}
