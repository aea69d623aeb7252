import { isJob, message, MoorageError, podTemplates, scopesOf, withPlace } from '@moorage/core';
import type {
  FindTemplate,
  JobSource,
  Json,
  LocatedObject,
  Message,
  Platform,
  TeamScope,
} from '@moorage/core';
import { byFileName } from './check-inputs.js';
import type { CheckedFile } from './check-inputs.js';

/** What says where jobs run. */
export interface PlaceOptions {
  /** @default the cluster is of no platform */
  readonly platform?: Platform;
  /** Objects of files. */
  readonly objects: readonly LocatedObject[];
  readonly team?: string;
  readonly cluster?: string;
  /** Comes before what jobs say. */
  readonly namespace?: string;
  /** Of jobs that say none. @default the only one among the objects */
  readonly usualNamespace?: string;
}

/** A job or a pod, and where it runs. */
export interface PlacedJob extends CheckedFile {
  readonly namespace: string;
  readonly scope?: TeamScope;
  readonly findTemplate: FindTemplate;
}

/**
 * Says where each job runs. Files of pod templates that a job names are its templates, and run nowhere by themselves.
 *
 * @throws MoorageError `job-namespace-unknown`, `job-scope-unknown`, `job-scope-missing`.
 */
export function placeJobs(files: readonly CheckedFile[], options: PlaceOptions): readonly PlacedJob[] {
  const named = byFileName(files);
  const used = new Set(files.flatMap(({ source }) => templateFiles(source)));
  const findTemplate = rememberingFinder(named);
  return files
    .filter(({ path, source }) => isJob(source) || !used.has(lastPart(path)))
    .map(({ path, source }) => {
      const scope = options.platform === undefined ? undefined : scopeOf(options.platform, source, options);
      return {
        path,
        source,
        namespace: scope?.team.namespace ?? namespaceOf(source, options),
        ...(scope === undefined ? {} : { scope }),
        findTemplate: findTemplate(scope),
      };
    });
}

function scopeOf(platform: Platform, source: JobSource, { team, cluster }: PlaceOptions): TeamScope {
  const found = scopesOf(platform, source, {
    ...(team === undefined ? {} : { team }),
    ...(cluster === undefined ? {} : { cluster }),
  });
  const [scope, ...others] = found;
  const job = JSON.stringify(source.name);
  if (scope === undefined) throw placed(source, message('job-scope-missing', { job }));
  if (others.length === 0) return scope;
  const scopes = found.map((each) => `${each.team.name} in ${each.cluster.name}`).join(', ');
  throw placed(source, message('job-scope-unknown', { job, scopes }));
}

/** What the command line says, else what the job says, else the only namespace that is known. */
function namespaceOf(source: JobSource, { namespace, usualNamespace, objects }: PlaceOptions): string {
  const names = objects.flatMap(({ value }) => {
    const { name } = (value['metadata'] ?? {}) as { readonly name?: unknown };
    return value['kind'] === 'Namespace' && typeof name === 'string' ? [name] : [];
  });
  const only = names.length === 1 ? names[0] : undefined;
  const found = namespace ?? source.namespace ?? usualNamespace ?? only;
  if (found !== undefined) return found;
  throw placed(source, message('job-namespace-unknown', { job: JSON.stringify(source.name) }));
}

function placed(source: JobSource, told: Message): MoorageError {
  return new MoorageError(withPlace(told, isJob(source) ? source.placeOf('') : source.placeOf([])));
}

/** The templates of a team in a cluster are made once. */
function rememberingFinder(
  named: ReadonlyMap<string, CheckedFile>,
): (scope: TeamScope | undefined) => FindTemplate {
  const finders = new Map<string, FindTemplate>();
  return (scope) => {
    const key = JSON.stringify([scope?.team.name, scope?.cluster.name]);
    const finder = finders.get(key) ?? templateFinder(named, scope);
    finders.set(key, finder);
    return finder;
  };
}

/** Templates among the files come before those of the team, which `moorage render templates` writes. */
function templateFinder(named: ReadonlyMap<string, CheckedFile>, scope: TeamScope | undefined): FindTemplate {
  const ofTeam = scope === undefined ? [] : podTemplates(scope);
  return (path) => {
    const file = lastPart(path);
    const source = named.get(file)?.source;
    if (source !== undefined && !isJob(source)) return source.pod;
    const template = ofTeam.find(({ name }) => file === `${name}.yaml` || file === `${name}.json`)?.template;
    return template as Json | undefined;
  };
}

function templateFiles(source: JobSource): readonly string[] {
  if (!isJob(source)) return [];
  return Object.values(source.templates).flatMap((template) =>
    template.kind === 'named' ? [lastPart(template.path)] : [],
  );
}

function lastPart(path: string): string {
  return path.trim().split('/').at(-1) ?? '';
}
