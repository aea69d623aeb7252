import { checkSource, knownCluster, kubernetesMinor } from '@moorage/core';
import type {
  ClusterSnapshot,
  JobSource,
  Judgements,
  KubernetesMinor,
  LiveJobVerdict,
  TeamScope,
} from '@moorage/core';
import type { CheckedFile } from './check-inputs.js';
import { placeJobs } from './place-jobs.js';
import type { PlacedJob, PlaceOptions } from './place-jobs.js';

/** What jobs are checked against. */
export interface CheckSurroundings extends PlaceOptions {
  /** Of clusters that are known by their objects alone. */
  readonly kubernetes: KubernetesMinor;
}

/** A job with its verdict, and where it was checked. */
export interface CheckedJob extends LiveJobVerdict {
  readonly file: string;
  readonly job: string;
  readonly kind: JobSource['kind'];
  readonly namespace: string;
  readonly kubernetes: KubernetesMinor;
  readonly team?: string;
  readonly cluster?: string;
}

/**
 * Checks every job against a platform and objects of files; no cluster is asked.
 *
 * @throws MoorageError as `placeJobs` does, and `cluster-object-unusable`.
 */
export function checkJobs(
  files: readonly CheckedFile[],
  surroundings: CheckSurroundings,
): readonly CheckedJob[] {
  const known = rememberedClusters(surroundings);
  return placeJobs(files, surroundings).map((placed) => {
    const { source, scope, namespace, findTemplate } = placed;
    const { snapshot, judgements } = known(scope);
    const verdict = checkSource(source, {
      judgements,
      snapshot,
      namespace,
      findTemplate,
      ...(scope === undefined ? {} : { scope }),
    });
    return checkedJob(placed, snapshot.version, verdict);
  });
}

/** A verdict with what is told of the job. */
export function checkedJob(
  { path, source, namespace, scope }: PlacedJob,
  kubernetes: KubernetesMinor,
  verdict: LiveJobVerdict,
): CheckedJob {
  return {
    file: path,
    job: source.name,
    kind: source.kind,
    namespace,
    kubernetes,
    ...(scope === undefined ? {} : { team: scope.team.name, cluster: scope.cluster.name }),
    ...verdict,
  };
}

/** What is known of a cluster, and what was said of pods there before. */
interface RememberedCluster {
  readonly snapshot: ClusterSnapshot;
  readonly judgements: Judgements;
}

/** Each cluster is read once. */
function rememberedClusters(
  surroundings: CheckSurroundings,
): (scope: TeamScope | undefined) => RememberedCluster {
  const values = surroundings.objects.map(({ value }) => value);
  const known = new Map<string, RememberedCluster>();
  return (scope) => {
    const key = scope?.cluster.name ?? '';
    const cluster = known.get(key) ?? {
      snapshot: snapshotOf(surroundings, values, scope),
      judgements: new Map(),
    };
    known.set(key, cluster);
    return cluster;
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
