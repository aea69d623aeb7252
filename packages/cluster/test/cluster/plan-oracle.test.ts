import { formatPath, managedKind, objectTitle, resolvePlatform, yamlText } from '@moorage/core';
import type { Platform, PlannedObject, PlatformSpec } from '@moorage/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampledPlatforms } from '../../../core/test/platform/sampled-platforms.js';
import type { AnswerBody } from '../../../../testbed/testbed.mjs';
import { objectPath } from '../../src/connect/object-path.js';
import { appliedCluster, clusterOf, minor } from './applied-cluster.js';
import type { AppliedCluster } from './applied-cluster.js';

const seed = Number(process.env['MOORAGE_SEED'] ?? '1');
const count = Number(process.env['MOORAGE_PLATFORMS'] ?? '6');

let cluster: AppliedCluster;

beforeAll(async () => {
  cluster = await appliedCluster();
});

afterAll(() => cluster.stop());

/** Another platform, with the names of one, so that both ask for objects of the same names. */
function renamed(spec: PlatformSpec, as: PlatformSpec): PlatformSpec {
  const profiles = new Map(
    (spec.capacity ?? []).map(({ name }, at) => [name, as.capacity?.[at]?.name ?? name]),
  );
  const capacity = (spec.capacity ?? []).map((profile, at) => ({
    ...profile,
    name: profiles.get(profile.name) ?? profile.name,
    pools: profile.pools.map((pool, which) => ({
      ...pool,
      name: as.capacity?.[at]?.pools[which]?.name ?? pool.name,
    })),
  }));
  const teams = spec.teams.map((team, at) => ({
    ...team,
    name: as.teams[at]?.name ?? team.name,
    ...(team.capacity === undefined ? {} : { capacity: profiles.get(team.capacity) ?? team.capacity }),
  }));
  const clusters = spec.clusters.map((each, at) => ({ ...each, name: as.clusters[at]?.name ?? each.name }));
  return { ...spec, clusters, capacity, teams };
}

function onlyCluster(spec: PlatformSpec): Platform {
  const platform = resolvePlatform(spec);
  return { ...platform, clusters: [{ ...clusterOf(platform), kubernetesVersion: minor }] };
}

/** What other people do to objects, whatever the object is. */
async function meddle(objects: readonly PlannedObject[]): Promise<void> {
  const edits: Readonly<Record<string, unknown>> = {
    ResourceQuota: { spec: { hard: { pods: '77' } } },
    Namespace: { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
    NodePool: { spec: { weight: 3 } },
    NetworkPolicy: { spec: { policyTypes: ['Ingress'] } },
    ServiceAccount: { metadata: { annotations: { 'example.com/note': 'x' } }, secrets: [{ name: 's' }] },
    Deployment: { spec: { replicas: 9, minReadySeconds: 4 } },
    ValidatingAdmissionPolicyBinding: { spec: { validationActions: ['Audit'] } },
    EC2NodeClass: { spec: { tags: { more: 'x' } } },
  };
  for (const [at, { id, live }] of objects.entries()) {
    const edit = edits[id.kind];
    if (edit === undefined || live === undefined || at % 3 !== 0) continue;
    await cluster.edit(objectPath(managedKind(id), id), edit);
  }
}

/** What an object says, without the notes that the API server keeps about it. */
function content(object: AnswerBody): unknown {
  const { name, namespace, labels, annotations } = object.metadata ?? {};
  return { ...object, metadata: { name, namespace, labels, annotations }, status: undefined };
}

/** Paths at which applying an object would change it, as the API server says in a dry run; undefined if it refuses to. */
async function changedPaths({ id, desired }: PlannedObject): Promise<readonly Path[] | undefined> {
  if (desired === undefined) return undefined;
  const path = objectPath(managedKind(id), id);
  const before = await cluster.bed.request('GET', path);
  const query = '?fieldManager=moorage&force=true&dryRun=All';
  const after = await cluster.bed.request('PATCH', `${path}${query}`, yamlText(desired), {
    headers: { 'content-type': 'application/apply-patch+yaml' },
  });
  return after.status === 422 ? undefined : differences(content(before.body), content(after.body));
}

type Path = readonly PropertyKey[];

function differences(before: unknown, after: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [path];
    return before.flatMap((item: unknown, at) => differences(item, after[at], [...path, at]));
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  return before === after ? [] : [path];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether two paths are the same, or one lies within the other. */
function overlap(a: Path, b: Path): boolean {
  return a.slice(0, b.length).every((step, at) => step === b[at]);
}

/** Where a plan and the API server say different things about an object that exists. */
async function disagreements(planned: PlannedObject): Promise<readonly string[]> {
  if (planned.live === undefined || planned.desired === undefined) return [];
  const said = await changedPaths(planned);
  // Server-side apply leaves what others added; in a guard rail a plan has it go nevertheless.
  const fields = planned.fields.filter(
    ({ desired, managers }) => desired !== undefined || managers.length === 0,
  );
  if (said === undefined) return planned.action === 'replace' ? [] : ['the API server refuses to change it'];
  return [
    ...said
      .filter((path) => !fields.some((field) => overlap(path, field.path)))
      .map((path) => `only the API server changes ${formatPath(path)}`),
    ...fields
      .filter((field) => !said.some((path) => overlap(path, field.path)))
      .map(({ path }) => `only the plan changes ${formatPath(path)}`),
  ].map((text) => `${planned.action} ${objectTitle(planned.id)}: ${text}`);
}

describe('what a plan says of an object', () => {
  const specs = sampledPlatforms(seed, 2 * count);
  const pairs = Array.from({ length: count }, (_, at) => [specs[2 * at], specs[2 * at + 1]] as const);

  it.each(pairs)('is what the API server says in a dry run', async (first, second) => {
    if (first === undefined || second === undefined) throw new Error('there are two platforms');
    await cluster.apply(onlyCluster(first), { forceConflicts: true });
    const targets = [onlyCluster(first), onlyCluster(renamed(second, first))];
    for (const target of targets) await meddle((await cluster.plan(target)).objects);

    const plans = await Promise.all(targets.map((target) => cluster.plan(target)));

    const objects = plans.flatMap((plan) => plan.objects);
    for (const action of ['none', 'change', 'drift']) {
      expect(
        objects.some((each) => each.action === action),
        action,
      ).toBe(true);
    }
    expect((await Promise.all(objects.map(disagreements))).flat()).toEqual([]);
  });
});
