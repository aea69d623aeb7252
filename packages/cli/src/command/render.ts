import { join, resolve } from 'node:path';
import {
  artefactKinds,
  artefacts,
  artefactText,
  coversPath,
  message,
  MoorageError,
  renderFormats,
} from '@moorage/core';
import type { Artefact, ArtefactKind, ArtefactRequest, RenderFormat, RuleReport } from '@moorage/core';
import { Argument, Option } from 'commander';
import type { Command } from 'commander';
import { artefactData, artefactTexts } from '../format/artefact-text.js';
import type { Host } from '../io/host.js';
import { jsonDocument } from '../io/json.js';
import { messageText, talkForm } from '../io/message-text.js';
import { renderFiles } from '../io/render-files.js';
import type { RenderedFiles } from '../io/render-files.js';
import { onPlatform, readPlatform, refuseErrors, withPlatformOption } from './platform-file.js';
import type { PlatformContext, PlatformOptions } from './platform-file.js';
import { checkedSelection, withSelectionOptions } from './selection.js';
import type { Selection } from './selection.js';

type Rendered = ArtefactKind | 'all';

interface RenderOptions extends PlatformOptions, Selection {
  readonly output?: string;
  readonly format: RenderFormat;
}

/** Adds `moorage render`. */
export function addRenderCommand(program: Command, context: PlatformContext): void {
  const command = program
    .command('render')
    .description('write what a platform asks for: guard rails, node pools, pod templates, identity')
    .addArgument(new Argument('<what>', 'what to write').choices([...artefactKinds, 'all']));
  withSelectionOptions(withPlatformOption(command))
    .option('-o, --output <dir>', 'write a file for each into this folder instead of printing them')
    .addOption(
      new Option('--format <format>', 'form of objects and pod templates')
        .choices(renderFormats)
        .default('yaml'),
    )
    .addHelpText('after', renderHelp)
    .action((what: Rendered, _: unknown, self: Command) => {
      renderPlatform(context, what, self.optsWithGlobals<RenderOptions>());
    });
}

const renderHelp = `
  guardrails  what stands around the teams of a cluster, for kubectl apply
  pools       node pools of Karpenter and what keeps room free in them, for kubectl apply
  templates   pod templates and Spark configuration that jobs are started with
  identity    what AWS is told: trust policies, virtual clusters, permissions, as JSON

Objects come in an order in which they can be applied. A platform about which a rule has an error is not rendered. Into a
folder only what changed is written; what an earlier run wrote there and nothing asks for any more is removed, unless
somebody changed it.

Examples:
  moorage render guardrails --cluster spark-prod | kubectl apply --server-side -f -
  moorage render guardrails --cluster spark-prod --team payments
  moorage render all -o rendered`;

function renderPlatform({ host }: PlatformContext, what: Rendered, options: RenderOptions): void {
  const file = readPlatform(host, options);
  const selection = checkedSelection(file.platform, options);
  const report = refuseErrors(file);
  const request: ArtefactRequest = {
    ...selection,
    kinds: what === 'all' ? artefactKinds : [what],
    format: options.format,
  };
  const files = artefacts(file.platform, request);
  if (options.output !== undefined)
    writeRendered(host, files, { request, output: options.output, isJson: options.json === true });
  else if (options.json === true) host.out(jsonDocument({ artefacts: artefactData(files) }));
  else {
    refuseMixture(files, request);
    host.out(artefactTexts(files));
  }
  if (files.length === 0) host.err('there is nothing of this kind to render\n');
  tellReport(host, report, options);
}

interface Output {
  readonly request: ArtefactRequest;
  readonly output: string;
  readonly isJson: boolean;
}

function writeRendered(host: Host, files: readonly Artefact[], { request, output, isJson }: Output): void {
  const texts = files.map((file) => ({ path: file.path, text: artefactText(file) }));
  const folder = resolve(host.workingDirectory, output);
  const result = renderFiles(folder, texts, (path) => coversPath(request, path));
  if (isJson) host.out(jsonDocument({ folder: output, ...result }));
  host.err(writtenText(output, result));
  const [first] = result.kept;
  if (first === undefined) return;
  const params = { files: summary(result.kept.map((path) => join(output, path))) };
  host.err(messageText(message('rendered-file-changed', params), talkForm(host)));
}

/** A line for each cluster and for the roles: how many files are new or different, or gone. */
function writtenText(output: string, { written, unchanged, removed }: RenderedFiles): string {
  const folders = new Set([...written, ...unchanged, ...removed].map(folderOf));
  return [...folders]
    .map((folder) => {
      const count = (paths: readonly string[]): number => {
        return paths.filter((path) => folderOf(path) === folder).length;
      };
      const counts = [
        `${String(count(written))} written`,
        ...(count(unchanged) === 0 ? [] : [`${String(count(unchanged))} unchanged`]),
        ...(count(removed) === 0 ? [] : [`${String(count(removed))} removed`]),
      ];
      return `${join(output, folder)}: ${counts.join(', ')}\n`;
    })
    .join('');
}

/** The first names of some, and how many there are besides. */
function summary(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${String(names.length - 3)} more` : shown;
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

/**
 * Refuses to print what whoever reads it would take for something else.
 *
 * @throws MoorageError `clusters-mixed`, `files-mixed`.
 */
function refuseMixture(files: readonly Artefact[], { kinds, format }: ArtefactRequest): void {
  const isApplied = kinds.includes('guardrails') || kinds.includes('pools');
  const clusters = new Set(files.map(({ path }) => folderOf(path)).filter((folder) => folder !== 'roles'));
  if (isApplied && clusters.size > 1) {
    const params = { count: String(clusters.size), clusters: [...clusters].join(', ') };
    throw new MoorageError(message('clusters-mixed', params));
  }
  if (format === 'json' && files.length > 1) {
    throw new MoorageError(message('files-mixed', { count: String(files.length) }));
  }
}

/** Says that rules have something to say of a platform, and that it accepts some of it. */
function tellReport(host: Host, { findings, suppressed }: RuleReport, options: PlatformOptions): void {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const parts = [counted(warnings, 'warning'), counted(suppressed.length, 'accepted finding')];
  const told = parts.filter((part) => part !== '').join(' and ');
  if (told !== '') host.err(`${told} to see with: moorage validate${onPlatform(options)}\n`);
}

function counted(count: number, of: string): string {
  if (count === 0) return '';
  return `${String(count)} ${of}${count === 1 ? '' : 's'}`;
}
