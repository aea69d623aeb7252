import { guardrails, managedKind, managedKinds, managedLabel, yamlText } from '@moorage/core';
import type { KubernetesObject, ManagedKind, Platform } from '@moorage/core';
import { expect } from 'vitest';
import type { ApiRequest, ApiServer } from '../../src/connect/api-server.js';
import { listPath, objectPath } from '../../src/connect/object-path.js';
import { servedKinds } from '../../src/read/served-kinds.js';
import { clusterOf } from './applied-cluster.js';

/**
 * A cluster that holds one platform after another, for tests of so many that waiting for the end of namespaces would
 * take most of their time: all objects of a platform are applied at once, and namespaces stay, without anything in them.
 */
export class SweptCluster {
  readonly #api: ApiServer;
  #namespaces = new Set<string>();
  #kinds: readonly ManagedKind[] | undefined;

  constructor(api: ApiServer) {
    this.#api = api;
  }

  /** Applies every object of a platform as `moorage apply` does, but for the waiting. */
  async hold(platform: Platform): Promise<void> {
    const kinds = await this.#served();
    const objects = guardrails(platform, clusterOf(platform)).filter((each) => {
      return kinds.includes(managedKind(each));
    });
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
    this.#namespaces = new Set(namespaces.map(({ metadata }) => metadata.name));
    await this.#all(namespaces.map(applied));
    await this.#all(objects.filter(({ kind }) => kind !== 'Namespace').map(applied));
  }

  /** Takes away what moorage made, and its mark on namespaces. */
  async sweep(): Promise<void> {
    const kinds = await this.#served();
    const own = kinds.filter(({ kind }) => kind !== 'Namespace');
    const removals = own.flatMap((kind): readonly ApiRequest[] => {
      if (!kind.isNamespaced) return [removal(kind)];
      const places = [...this.#namespaces, ...(kind.kind === 'ConfigMap' ? ['yunikorn'] : [])];
      return places.map((namespace) => removal(kind, namespace));
    });
    await this.#all(removals);
    const bare = [...this.#namespaces].map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    }));
    await this.#all(bare.map(applied));
    this.#namespaces = new Set();
  }

  async #served(): Promise<readonly ManagedKind[]> {
    this.#kinds ??= await servedKinds(this.#api, managedKinds);
    return this.#kinds;
  }

  async #all(requests: readonly ApiRequest[]): Promise<void> {
    const answers = await Promise.all(requests.map((each) => this.#api.request(each)));
    const refused = answers.flatMap(({ status, body }, at) => {
      return status < 300 ? [] : [[requests[at]?.path, body]];
    });
    expect(refused).toEqual([]);
  }
}

function applied(object: KubernetesObject): ApiRequest {
  return {
    method: 'PATCH',
    path: objectPath(managedKind(object), object.metadata),
    query: { fieldManager: 'moorage', fieldValidation: 'Strict', force: 'true' },
    body: yamlText(object),
    contentType: 'application/apply-patch+yaml',
  };
}

function removal(kind: ManagedKind, namespace?: string): ApiRequest {
  return {
    method: 'DELETE',
    path: listPath(kind, namespace),
    query: { labelSelector: `${managedLabel}=true`, propagationPolicy: 'Background' },
  };
}
