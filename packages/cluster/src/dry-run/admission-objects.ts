import { clusterKinds } from '@moorage/core';
import type { ClusterKind, KubernetesMinor } from '@moorage/core';
import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';

/** What a cluster has that decides about pods, but pods themselves. */
type DecidingKind = Exclude<ClusterKind, 'Pod'>;

/** Where a kind is served. */
interface Served {
  /** Such as `/api/v1`. */
  readonly root: string;
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/**
 * Reads everything of a cluster that decides about pods in some namespaces: a list for each kind of the whole cluster, and
 * of each namespace itself, its bounds, quotas and service accounts.
 *
 * @param namespaces - names; one that does not exist has no object.
 * @throws MoorageError if the API server does not answer or does not allow it.
 */
export async function readAdmissionObjects(
  api: ApiServer,
  version: KubernetesMinor,
  namespaces: readonly string[],
): Promise<readonly unknown[]> {
  const kinds = clusterKinds
    .filter((kind) => kind !== 'Pod')
    .map((kind) => ({ kind, ...served(kind, version) }));
  const ofCluster = kinds.filter(({ kind, isNamespaced }) => !isNamespaced && kind !== 'Namespace');
  const ofNamespaces = kinds.filter(({ isNamespaced }) => isNamespaced);
  const found = await Promise.all([
    ...ofCluster.map((each) => listAll(api, each, `${each.root}/${each.plural}`)),
    ...namespaces.flatMap((namespace) => {
      const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
      return [
        readNamespace(api, path),
        ...ofNamespaces.map((each) => listAll(api, each, `${path}/${each.plural}`)),
      ];
    }),
  ]);
  return found.flat();
}

function served(kind: DecidingKind, version: KubernetesMinor): Served {
  const admission = '/apis/admissionregistration.k8s.io';
  switch (kind) {
    case 'Namespace':
      return { root: '/api/v1', plural: 'namespaces', isNamespaced: false };
    case 'LimitRange':
      return { root: '/api/v1', plural: 'limitranges', isNamespaced: true };
    case 'ResourceQuota':
      return { root: '/api/v1', plural: 'resourcequotas', isNamespaced: true };
    case 'ServiceAccount':
      return { root: '/api/v1', plural: 'serviceaccounts', isNamespaced: true };
    case 'PriorityClass':
      return { root: '/apis/scheduling.k8s.io/v1', plural: 'priorityclasses', isNamespaced: false };
    case 'RuntimeClass':
      return { root: '/apis/node.k8s.io/v1', plural: 'runtimeclasses', isNamespaced: false };
    case 'ValidatingAdmissionPolicy':
      return { root: `${admission}/v1`, plural: 'validatingadmissionpolicies', isNamespaced: false };
    case 'ValidatingAdmissionPolicyBinding':
      return { root: `${admission}/v1`, plural: 'validatingadmissionpolicybindings', isNamespaced: false };
    case 'ValidatingWebhookConfiguration':
      return { root: `${admission}/v1`, plural: 'validatingwebhookconfigurations', isNamespaced: false };
    case 'MutatingWebhookConfiguration':
      return { root: `${admission}/v1`, plural: 'mutatingwebhookconfigurations', isNamespaced: false };
    case 'MutatingAdmissionPolicy':
      return {
        root: `${admission}/${mutatingPolicyVersions[version]}`,
        plural: 'mutatingadmissionpolicies',
        isNamespaced: false,
      };
    case 'MutatingAdmissionPolicyBinding':
      return {
        root: `${admission}/${mutatingPolicyVersions[version]}`,
        plural: 'mutatingadmissionpolicybindings',
        isNamespaced: false,
      };
  }
}

/** The version in which a minor has policies that change objects, which most clusters before 1.36 do not serve. */
const mutatingPolicyVersions: Readonly<Record<KubernetesMinor, string>> = {
  '1.33': 'v1alpha1',
  '1.34': 'v1beta1',
  '1.35': 'v1beta1',
  '1.36': 'v1',
};

/** Objects that one request brings at most. */
const pageSize = '500';

async function listAll(
  api: ApiServer,
  { kind, root }: Served & { readonly kind: DecidingKind },
  path: string,
): Promise<readonly unknown[]> {
  const apiVersion = root.replace(/^\/apis?\//, '');
  const objects: unknown[] = [];
  let continued = '';
  do {
    const query = { limit: pageSize, ...(continued === '' ? {} : { continue: continued }) };
    const asked: ApiRequest = { method: 'GET', path, query };
    const answer = await api.request(asked);
    // A kind that the cluster does not serve has no objects.
    if (answer.status === 404) return objects;
    if (answer.status !== 200) throw unexpected(asked, answer);
    const { items, metadata } = answer.body as ObjectList;
    // Items of a list do not say their kind.
    objects.push(...items.map((item) => ({ ...item, apiVersion, kind })));
    continued = metadata?.continue ?? '';
  } while (continued !== '');
  return objects;
}

async function readNamespace(api: ApiServer, path: string): Promise<readonly unknown[]> {
  const asked: ApiRequest = { method: 'GET', path };
  const answer = await api.request(asked);
  if (answer.status === 404) return [];
  if (answer.status !== 200) throw unexpected(asked, answer);
  return [{ ...(answer.body as object), apiVersion: 'v1', kind: 'Namespace' }];
}

interface ObjectList {
  readonly items: readonly object[];
  readonly metadata?: { readonly continue?: string };
}
