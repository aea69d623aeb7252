import fc from 'fast-check';
import { few, oneIn, sparse, whole } from './mood.js';

type Json = Readonly<Record<string, unknown>>;

/** A namespace in which pods are asked for, and what bounds them there. */
export interface NamespaceCase {
  readonly labels: Json;
  readonly annotations: Json;
  readonly limitRanges: readonly Json[];
  readonly quotas: readonly QuotaCase[];
}

/** A quota and what shall be used of it. */
export interface QuotaCase {
  readonly spec: Json;
  readonly used: Json;
}

const levels = fc.constantFrom('privileged', 'baseline', 'restricted', 'baseline');
const versions = fc.constantFrom('latest', 'v1.35', 'v1.34', 'v1.0', 'v1.18', 'v1.24', 'v1.31', 'v1.99');

function labels(): fc.Arbitrary<Json> {
  const level = sparse(2, {
    'pod-security.kubernetes.io/enforce': levels,
    'pod-security.kubernetes.io/enforce-version': oneIn(2, versions),
    'pod-security.kubernetes.io/warn': oneIn(2, levels),
    'pod-security.kubernetes.io/warn-version': oneIn(2, versions),
  });
  const team = sparse(3, { 'moorage.dev/team': fc.constantFrom('spark-driver', 'driver') });
  return fc.tuple(level, team).map(([security, own]) => ({ ...security, ...own }));
}

const sizes: Readonly<Record<string, readonly string[]>> = {
  cpu: ['0', '50m', '100m', '500m', '1', '1500m', '2', '4', '1.5', '1.0005'],
  memory: ['0', '64Mi', '128Mi', '512M', '1Gi', '1.5Gi', '2Gi', '4Gi', '1024M', '0.5Gi'],
  'ephemeral-storage': ['1Gi', '2Gi', '10Gi'],
  'nvidia.com/gpu': ['1', '2'],
};

function amounts(resource: string): fc.Arbitrary<unknown> {
  return fc.constantFrom(...(sizes[resource] ?? []));
}

function bounds(chance: number): fc.Arbitrary<Json> {
  return whole({
    cpu: oneIn(2, amounts('cpu')),
    memory: oneIn(2, amounts('memory')),
    'ephemeral-storage': oneIn(chance, amounts('ephemeral-storage')),
  });
}

function limitRange(): fc.Arbitrary<Json> {
  const container = whole({
    type: fc.constant('Container'),
    ...Object.fromEntries(
      ['max', 'min', 'default', 'defaultRequest'].map((key) => [key, oneIn(2, bounds(6))]),
    ),
    maxLimitRequestRatio: oneIn(
      5,
      whole({
        cpu: oneIn(2, fc.constantFrom('1', '2', '1.5', '4')),
        memory: oneIn(2, fc.constantFrom('1', '2')),
      }),
    ),
  });
  const pod = whole({
    type: fc.constant('Pod'),
    max: oneIn(2, bounds(6)),
    min: oneIn(3, bounds(6)),
    maxLimitRequestRatio: oneIn(5, whole({ cpu: fc.constantFrom('1', '3', '2.5') })),
  });
  const limits = fc.oneof(fc.tuple(container), fc.tuple(container), fc.tuple(pod), fc.tuple(container, pod));
  return limits.map((items) => ({ limits: items }));
}

function hard(): fc.Arbitrary<Json> {
  const compute = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
  const entries = compute.map((name) => [name, oneIn(4, amounts(name.replace(/^(requests|limits)\./, '')))]);
  return whole({
    ...(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>),
    pods: oneIn(4, fc.constantFrom('0', '1', '5', '5k')),
    'count/pods': oneIn(10, fc.constantFrom('1', '100')),
    'requests.ephemeral-storage': oneIn(10, amounts('ephemeral-storage')),
    'limits.ephemeral-storage': oneIn(10, amounts('ephemeral-storage')),
    'requests.nvidia.com/gpu': oneIn(8, amounts('nvidia.com/gpu')),
    'requests.hugepages-2Mi': oneIn(12, fc.constantFrom('2Mi', '1Gi')),
    'hugepages-2Mi': oneIn(12, fc.constantFrom('4Mi', '1Gi')),
    configmaps: oneIn(10, fc.constant('5')),
  });
}

function quota(): fc.Arbitrary<QuotaCase> {
  const scopes = fc.constantFrom(
    ['Terminating'],
    ['NotTerminating'],
    ['NotBestEffort'],
    ['BestEffort'],
    ['NotBestEffort', 'Terminating'],
    ['PriorityClass'],
    ['CrossNamespacePodAffinity'],
  );
  const requirement = fc.constantFrom(
    { scopeName: 'PriorityClass', operator: 'In', values: ['spark-high'] },
    { scopeName: 'PriorityClass', operator: 'NotIn', values: ['spark-high', 'spark-low'] },
    { scopeName: 'PriorityClass', operator: 'Exists' },
    { scopeName: 'PriorityClass', operator: 'DoesNotExist' },
    { scopeName: 'NotTerminating', operator: 'Exists' },
    { scopeName: 'CrossNamespacePodAffinity', operator: 'Exists' },
  );
  const spec = whole({
    hard: hard(),
    scopes: oneIn(4, scopes),
    scopeSelector: oneIn(
      5,
      few(requirement).map((matchExpressions) => ({ matchExpressions })),
    ),
  });
  const used = fc.constantFrom('0', '1', '500m', '1Gi', '3', '1.5Gi', '64Mi', '4');
  return fc.tuple(spec, fc.array(used, { minLength: 1, maxLength: 4 })).map(([given, amountsUsed]) => ({
    spec: given,
    used: Object.fromEntries(
      Object.keys((given['hard'] ?? {}) as Json).map((name, index) => [
        name,
        wholeIfNeeded(name, amountsUsed[index % amountsUsed.length] ?? '0'),
      ]),
    ),
  }));
}

/** Pods, devices and pages are counted in whole numbers. */
function wholeIfNeeded(name: string, amount: string): string {
  const isWhole = /pods|configmaps|gpu|hugepages/.test(name);
  return isWhole && !/^\d+$/.test(amount) ? '0' : amount;
}

/** A namespace with a level of security, limit ranges and quotas; the API server refuses some of those. */
export const arbitraryNamespace: fc.Arbitrary<NamespaceCase> = fc.record({
  labels: labels(),
  annotations: fc.constantFrom<Json>({}, { 'moorage.dev/priority-classes': 'spark-high,spark-low' }),
  limitRanges: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(limitRange(), { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(limitRange(), { minLength: 2, maxLength: 3 }) },
  ),
  quotas: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(quota(), { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(quota(), { minLength: 2, maxLength: 3 }) },
  ),
});
