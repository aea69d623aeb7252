import type { KubernetesObject } from '../guardrail/kubernetes-object.js';
import { formatPath } from '../document/document-path.js';
import { guardrails } from '../guardrail/guardrails.js';
import { isManaged } from '../plan/live-object.js';
import type { LiveObject } from '../plan/live-object.js';
import { objectId, objectKey } from '../plan/object-id.js';
import type { ObjectId } from '../plan/object-id.js';
import { planObjects } from '../plan/plan-objects.js';
import { resolvePlatform } from '../platform/resolve-platform.js';
import type { PlatformSpec } from '../platform/platform-spec.js';
import type { QuotaSpec } from '../platform/team-spec.js';
import { adoptQuota } from './adopt-quota.js';
import type { ForeignPool } from './foreign-pool.js';
import type { FoundCluster } from './found-cluster.js';
import { listAt, mappingAt } from './found-value.js';

/** Something in a cluster that a platform file cannot say, or says otherwise. */
export interface Unexpressed {
  readonly object: ObjectId;
  /** What of it; empty for all of it. */
  readonly fields: readonly string[];
  /** Why nothing of it can be said. @default the file has no place for such objects */
  readonly reason?: string;
}

/** Kinds of which objects of others say something about a team or its nodes. */
const toldKinds: ReadonlySet<string> = new Set([
  'LimitRange',
  'NetworkPolicy',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'EC2NodeClass',
]);

/** Roles that EMR makes for the service accounts of jobs. */
const ofEmr = /^emr-containers-(?:role|rb)-spark-/;

/** What was found out while a cluster was described. */
interface ToldParts {
  readonly namespaces: readonly string[];
  readonly foreignPools: readonly ForeignPool[];
}

/**
 * What of a cluster is not as its description says: what applying it would change of moorage's objects, and what others
 * made and stays beside them.
 *
 * @param told - the namespaces of teams, and what became of node pools of others.
 */
export function unexpressed(
  found: FoundCluster,
  spec: PlatformSpec,
  { namespaces, foreignPools }: ToldParts,
): readonly Unexpressed[] {
  const platform = resolvePlatform(spec);
  const [cluster] = platform.clusters;
  const desired: readonly KubernetesObject[] = cluster === undefined ? [] : guardrails(platform, cluster);
  const served = desired.filter(({ kind }) => found.servedKinds.includes(kind));
  const plan = planObjects(served, found.objects.filter(isManaged), { mayDelete: () => true });
  const wanted = new Set(served.map((object) => objectKey(objectId(object))));
  const foreign = found.objects.filter((object) => {
    const { namespace } = object.metadata;
    return (
      !isManaged(object) &&
      toldKinds.has(object.kind) &&
      !ofEmr.test(object.metadata.name) &&
      (namespace === undefined || namespaces.includes(namespace))
    );
  });
  return [
    ...plan
      .filter(({ action }) => action !== 'none' && action !== 'create')
      .map(({ id, fields }) => ({ object: id, fields: fields.map(({ path }) => formatPath(path)) })),
    ...foreign.flatMap((object) => foreignUnexpressed(object, wanted.has(objectKey(objectId(object))))),
    ...foreignPools.flatMap(poolUnexpressed),
  ];
}

function poolUnexpressed(each: ForeignPool): readonly Unexpressed[] {
  const object = objectId(each.nodePool);
  if ('reason' in each) return [{ object, fields: [], reason: each.reason }];
  return each.rest.length === 0 ? [] : [{ object, fields: each.rest }];
}

/** Bounds become those of the team as far as it has them; everything else of others is not taken over. */
function foreignUnexpressed(object: LiveObject, isReplaced: boolean): readonly Unexpressed[] {
  const id = objectId(object);
  if (object.kind === 'ResourceQuota') {
    const rest = unknownResources(object);
    return rest.length === 0 && !isReplaced ? [] : [{ object: id, fields: rest }];
  }
  if (object.kind === 'LimitRange') {
    const rest = unknownBounds(object);
    return rest.length === 0 && !isReplaced ? [] : [{ object: id, fields: rest }];
  }
  return [{ object: id, fields: [] }];
}

function unknownResources(quota: LiveObject): readonly string[] {
  const hard = mappingAt(quota, 'spec', 'hard');
  return Object.keys(hard)
    .filter((name) => isEmpty(adoptQuota([withHard(quota, { [name]: hard[name] ?? '' })])))
    .map((name) => formatPath(['spec', 'hard', name]));
}

function withHard(quota: LiveObject, hard: Readonly<Record<string, string>>): LiveObject {
  const spec = 'spec' in quota && typeof quota.spec === 'object' ? quota.spec : {};
  return { ...quota, spec: { ...spec, hard } } as LiveObject;
}

function isEmpty(quota: QuotaSpec | undefined): boolean {
  return quota === undefined;
}

const knownBounds: Readonly<Record<string, readonly string[]>> = {
  Container: ['defaultRequest', 'max', 'min', 'type'],
  PersistentVolumeClaim: ['max', 'min', 'type'],
};

/** A default limit is that of the maximum in moorage; one of its own is none that a team can have. */
function unknownBounds(limitRange: LiveObject): readonly string[] {
  return listAt(limitRange, 'spec', 'limits').flatMap((item, at) => {
    const type = mappingAt({ item }, 'item')['type'] ?? '';
    const known = knownBounds[type] ?? [];
    return Object.keys(item as object)
      .filter((key) => !known.includes(key) && !isMaximum(item, key))
      .map((key) => formatPath(['spec', 'limits', at, key]));
  });
}

function isMaximum(item: unknown, key: string): boolean {
  return (
    key === 'default' && JSON.stringify(mappingAt(item, 'default')) === JSON.stringify(mappingAt(item, 'max'))
  );
}
