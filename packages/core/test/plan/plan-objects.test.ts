import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath } from '../../src/document/document-path.js';
import { guardrails } from '../../src/guardrail/guardrails.js';
import type { KubernetesObject } from '../../src/guardrail/kubernetes-object.js';
import { isMapping } from '../../src/document/json-value.js';
import type { LiveObject } from '../../src/plan/live-object.js';
import { managedKind, managedKinds } from '../../src/plan/managed-kind.js';
import { planObject, planObjects } from '../../src/plan/plan-objects.js';
import type { PlannedObject } from '../../src/plan/plan-objects.js';
import { resolvePlatform } from '../../src/platform/resolve-platform.js';
import { arbitraryPlatform } from '../platform/arbitrary-platform.js';
import { applied, heldBy } from './live.js';

const quota = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'compute', namespace: 'payments', labels: { 'moorage.dev/managed': 'true' } },
  spec: { hard: { 'requests.cpu': '1000', pods: '200' } },
} as const;

function quotaOf(hard: Readonly<Record<string, string>>): KubernetesObject {
  return withValue(quota, ['spec', 'hard'], hard) as KubernetesObject;
}

const anyObjects = arbitraryPlatform.map((spec) => {
  const platform = resolvePlatform(spec);
  const [cluster] = platform.clusters;
  return cluster === undefined ? [] : guardrails(platform, cluster);
});

const everything = { mayDelete: () => true };

function pathsOf({ fields }: PlannedObject): readonly string[] {
  return fields.map(({ path }) => formatPath(path));
}

/** The same object with another value at a path of it. */
function withValue(object: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(object)) {
    return object.map((item: unknown, at) => (at === step ? withValue(item, rest, value) : item));
  }
  const mapping = isMapping(object) ? object : {};
  return { ...mapping, [step]: withValue(mapping[String(step)], rest, value) };
}

/** The paths of all texts and numbers below `spec`. */
function leaves(value: unknown, path: readonly PropertyKey[] = []): readonly (readonly PropertyKey[])[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leaves(item, [...path, at]));
  if (isMapping(value)) {
    return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
  }
  return typeof value === 'string' || typeof value === 'number' ? [path] : [];
}

describe('what has to happen to an object', () => {
  it('is to make it where the cluster has none', () => {
    expect(planObject(quota, undefined).action).toBe('create');
  });

  it('is to make it where it is about to go', () => {
    const { metadata, ...rest } = applied(quota);
    const going = { ...rest, metadata: { ...metadata, deletionTimestamp: '2026-11-25T00:00:00Z' } };

    expect(planObject(quota, going).action).toBe('create');
  });

  it('is nothing where it is as it was applied', () => {
    expect(planObject(quota, applied(quota))).toMatchObject({ action: 'none', fields: [] });
  });

  it('is nothing where the server writes a quantity in another way', () => {
    const stored = withValue(applied(quota), ['spec', 'hard', 'requests.cpu'], '1k') as LiveObject;

    expect(planObject(quota, stored).action).toBe('none');
  });

  it('is a change where a label is another text, even if both are quantities of one amount', () => {
    const label = ['metadata', 'labels', 'moorage.dev/cost-center'];
    const desired = withValue(quota, label, '1000') as KubernetesObject;
    const live = withValue(applied(desired), label, '1k') as LiveObject;

    expect(pathsOf(planObject(desired, live))).toEqual(['metadata.labels["moorage.dev/cost-center"]']);
  });

  it('is a change where the platform has a new value, with the old and the new one', () => {
    const desired = { ...quota, spec: { hard: { ...quota.spec.hard, pods: '300' } } };

    expect(planObject(desired, applied(quota))).toMatchObject({
      action: 'change',
      fields: [
        { path: ['spec', 'hard', 'pods'], live: '200', desired: '300', origin: 'platform', managers: [] },
      ],
    });
  });

  it('is drift where somebody else wrote a value, who is named', () => {
    const live = applied(quotaOf({ 'requests.cpu': '1000' }), [
      heldBy('kubectl-edit', 'f:spec', 'f:hard', 'f:pods'),
    ]);

    const edited = withValue(live, ['spec', 'hard', 'pods'], '900') as LiveObject;

    expect(planObject(quota, edited)).toMatchObject({
      action: 'drift',
      fields: [{ live: '900', desired: '200', origin: 'cluster', managers: ['kubectl-edit'] }],
    });
  });

  it('is to take away what the platform no longer asks for', () => {
    const desired = quotaOf({ 'requests.cpu': '1000' });

    expect(planObject(desired, applied(quota))).toMatchObject({
      action: 'change',
      fields: [{ path: ['spec', 'hard', 'pods'], live: '200' }],
    });
  });

  it('is drift where somebody else added something to a guard rail', () => {
    const live = applied(quota, [heldBy('kubectl-edit', 'f:spec', 'f:hard', 'f:secrets')]);

    const edited = withValue(live, ['spec', 'hard', 'secrets'], '1') as LiveObject;

    expect(planObject(quota, edited)).toMatchObject({
      action: 'drift',
      fields: [{ path: ['spec', 'hard', 'secrets'], live: '1', managers: ['kubectl-edit'] }],
    });
  });

  it('is drift where somebody else added an annotation that guard rails read, and nothing for another one', () => {
    const annotations = (name: string): LiveObject => {
      const live = applied(quota, [heldBy('kubectl-annotate', 'f:metadata', 'f:annotations', `f:${name}`)]);
      return withValue(live, ['metadata', 'annotations'], { [name]: 'x' }) as LiveObject;
    };

    expect(pathsOf(planObject(quota, annotations('moorage.dev/capacity')))).toEqual([
      'metadata.annotations["moorage.dev/capacity"]',
    ]);
    expect(planObject(quota, annotations('example.com/note')).action).toBe('none');
  });

  it('is drift where somebody else wrote more into a list that is one value', () => {
    const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'team', namespace: 'payments' },
      rules: [rule],
    };
    const live = {
      ...applied({ apiVersion: role.apiVersion, kind: role.kind, metadata: role.metadata }, [
        heldBy('kubectl-edit', 'f:rules'),
      ]),
      rules: [{ ...rule, resourceNames: ['one'] }],
    };

    expect(pathsOf(planObject(role, live))).toEqual(['rules[0]']);
  });

  it('is a change, not drift, where somebody else made the object', () => {
    const { metadata, ...rest } = applied(quota);
    const managedFields = [heldBy('kubectl-create', 'f:spec', 'f:hard', 'f:pods')];
    const foreign = { ...rest, metadata: { ...metadata, managedFields } };

    const { action, fields } = planObject(
      quota,
      withValue(foreign, ['spec', 'hard', 'pods'], '9') as LiveObject,
    );

    expect(action).toBe('change');
    expect(fields).toMatchObject([{ live: '9', desired: '200', managers: ['kubectl-create'] }]);
  });

  it('is to make it anew where a field that differs never changes', () => {
    const priority = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'payments-batch-driver' },
      value: -3,
    };

    expect(planObject({ ...priority, value: -2 } as KubernetesObject, applied(priority)).action).toBe(
      'replace',
    );
  });

  it('is nothing for anything that was applied and to which the server added what it fills in', () => {
    fc.assert(
      fc.property(anyObjects, (objects) => {
        const stored = objects.map((object) => ({
          ...applied(object),
          ...('spec' in object && isMapping(object.spec)
            ? { spec: { ...object.spec, filledIn: 'by the server' } }
            : {}),
          status: { phase: 'Active' },
        }));

        const plan = planObjects(objects, stored, everything);

        expect(plan.filter(({ action }) => action !== 'none')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('names exactly the value that somebody else wrote, wherever it stands', () => {
    fc.assert(
      fc.property(anyObjects, fc.nat(), fc.nat(), (objects, whichObject, whichLeaf) => {
        const object = objects[whichObject % Math.max(objects.length, 1)];
        if (object === undefined) return;
        const paths = leaves('spec' in object ? object.spec : {}, ['spec']);
        const path = paths[whichLeaf % Math.max(paths.length, 1)];
        // An item of a list is known by its name, so that with another one it is another item.
        if (path === undefined || path.at(-1) === 'name') return;

        const plan = planObject(object, withValue(applied(object), path, 'other') as LiveObject);

        expect(pathsOf(plan)).toContain(formatPath(path));
        expect(plan.fields.filter((each) => formatPath(each.path) === formatPath(path))).toMatchObject([
          { live: 'other' },
        ]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is deleted', () => {
  const stray = applied({ ...quota, metadata: { ...quota.metadata, name: 'stray' } });

  it('has the label of moorage and is not asked for', () => {
    expect(planObjects([quota], [applied(quota), stray], everything).map(({ action }) => action)).toEqual([
      'none',
      'delete',
    ]);
  });

  it('is nothing without the label, owned by another object, going already, or out of scope', () => {
    const { metadata } = stray;
    const kept: readonly LiveObject[] = [
      { ...stray, metadata: { ...metadata, labels: {} } },
      { ...stray, metadata: { ...metadata, ownerReferences: [{ kind: 'Deployment' }] } },
      { ...stray, metadata: { ...metadata, deletionTimestamp: '2026-11-25T00:00:00Z' } },
    ];

    expect(planObjects([], kept, everything)).toEqual([]);
    expect(planObjects([], [stray], { mayDelete: () => false })).toEqual([]);
  });

  it('is nothing in a namespace that is going, and what is asked for there is made', () => {
    const namespace = applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'payments' } });
    const going = {
      ...namespace,
      metadata: { ...namespace.metadata, deletionTimestamp: '2026-11-25T00:00:00Z' },
    };

    const plan = planObjects([quota], [going, applied(quota), stray], everything);

    expect(plan.map(({ action }) => action)).toEqual(['create']);
  });

  it('goes in the opposite order of what is applied, and a namespace takes with it what lies in it', () => {
    fc.assert(
      fc.property(anyObjects, (objects) => {
        const plan = planObjects(
          [],
          objects.map((object) => applied(object)),
          everything,
        );

        const order = plan.map(({ id }) => managedKinds.findIndex(({ kind }) => kind === id.kind));
        expect(order).toEqual([...order].sort((a, b) => b - a));
        const gone = plan.filter(({ id }) => id.kind === 'Namespace').map(({ id }) => id.name);
        expect(plan.filter(({ id }) => gone.includes(id.namespace ?? ''))).toEqual([]);
        expect(plan.length).toBe(
          objects.filter(({ metadata: { namespace } }) => !gone.includes(namespace ?? '')).length,
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('the kinds that are managed', () => {
  it('are all of which a platform makes objects, in the order in which they are applied', () => {
    fc.assert(
      fc.property(anyObjects, (objects) => {
        for (const object of objects) {
          expect(managedKind(object).isNamespaced).toBe(object.metadata.namespace !== undefined);
        }
      }),
      { numRuns: 30 },
    );
  });
});
