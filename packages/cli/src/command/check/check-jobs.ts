import {
  checkSource,
  isJob,
  knownCluster,
  kubernetesMinor,
  message,
  MoorageError,
  podTemplates,
  scopesOf,
  withPlace,
} from '@moorage/core';
import type {
  ClusterSnapshot,
  FindTemplate,
  JobSource,
  Json,
  JobVerdict,
  Judgements,
  KubernetesMinor,
  LocatedObject,
  Message,
  Platform,
  TeamScope,
} from '@moorage/core';
import { byFileName } from './check-inputs.js';
import type { CheckedFile } from './check-inputs.js';

/** What jobs are checked against. */
export interface CheckSurroundings {
  /** @default the cluster is known by its objects alone */
  readonly platform?: Platform;
  readonly objects: readonly LocatedObject[];
  readonly team?: string;
  readonly cluster?: string;
  readonly namespace?: string;
  /** Of clusters that are known by their objects alone. */
  readonly kubernetes: KubernetesMinor;
}

/** A job with its verdict, and where it was checked. */
export interface CheckedJob extends JobVerdict {
  readonly file: string;
  readonly job: string;
  readonly kind: JobSource['kind'];
  readonly namespace: string;
  readonly kubernetes: KubernetesMinor;
  readonly team?: string;
  readonly cluster?: string;
}

/**
 * Checks every job. Files of pod templates that a job names are its templates, and are not checked by themselves.
 *
 * @throws MoorageError `job-namespace-unknown`, `job-scope-unknown`, `job-scope-missing`, `cluster-object-unusable`.
 */
export function checkJobs(
  files: readonly CheckedFile[],
  surroundings: CheckSurroundings,
): readonly CheckedJob[] {
  const named = byFileName(files);
  const used = new Set(files.flatMap(({ source }) => templateFiles(source)));
  const places = rememberedPlaces(surroundings);
  return files
    .filter(({ path, source }) => isJob(source) || !used.has(lastPart(path)))
    .map(({ path, source }) => {
      const { scope, namespace, snapshot, judgements } = places(source);
      const verdict = checkSource(source, {
        judgements,
        snapshot,
        namespace,
        findTemplate: templateFinder(named, scope),
        ...(scope === undefined ? {} : { scope }),
      });
      return {
        file: path,
        job: source.name,
        kind: source.kind,
        namespace,
        kubernetes: snapshot.version,
        ...(scope === undefined ? {} : { team: scope.team.name, cluster: scope.cluster.name }),
        ...verdict,
      };
    });
}

/** Where a job runs. */
interface JobPlace {
  readonly namespace: string;
  readonly snapshot: ClusterSnapshot;
  /** What was said of pods there before. */
  readonly judgements: Judgements;
  readonly scope?: TeamScope;
}

/** Finds where jobs run; each cluster is read once. */
function rememberedPlaces(surroundings: CheckSurroundings): (source: JobSource) => JobPlace {
  const { platform, objects } = surroundings;
  const values = objects.map(({ value }) => value);
  const known = new Map<string, Pick<JobPlace, 'snapshot' | 'judgements'>>();
  return (source) => {
    const scope = platform === undefined ? undefined : scopeOf(platform, source, surroundings);
    const namespace = scope?.team.namespace ?? namespaceOf(source, surroundings);
    const key = scope?.cluster.name ?? '';
    const cluster = known.get(key) ?? {
      snapshot: snapshotOf(surroundings, values, scope),
      judgements: new Map(),
    };
    known.set(key, cluster);
    return { namespace, ...cluster, ...(scope === undefined ? {} : { scope }) };
  };
}

function snapshotOf(
  { platform, kubernetes }: CheckSurroundings,
  objects: readonly unknown[],
  scope: TeamScope | undefined,
): ClusterSnapshot {
  if (platform === undefined || scope === undefined) return knownCluster({ version: kubernetes, objects });
  const { cluster } = scope;
  const version = kubernetesMinor(cluster.kubernetesVersion) ?? kubernetes;
  return knownCluster({ version, objects, platform: { platform, cluster } });
}

function scopeOf(platform: Platform, source: JobSource, { team, cluster }: CheckSurroundings): TeamScope {
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

/** What the job says, else what the command line says, else the only namespace that is known. */
function namespaceOf(source: JobSource, { namespace, objects }: CheckSurroundings): string {
  const names = objects.flatMap(({ value }) => {
    const { name } = (value['metadata'] ?? {}) as { readonly name?: unknown };
    return value['kind'] === 'Namespace' && typeof name === 'string' ? [name] : [];
  });
  const only = names.length === 1 ? names[0] : undefined;
  const found = namespace ?? source.namespace ?? only;
  if (found !== undefined) return found;
  throw placed(source, message('job-namespace-unknown', { job: JSON.stringify(source.name) }));
}

function placed(source: JobSource, told: Message): MoorageError {
  return new MoorageError(withPlace(told, isJob(source) ? source.placeOf('') : source.placeOf([])));
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
