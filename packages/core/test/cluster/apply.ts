import { expect, vi } from 'vitest';
import type { Answer, Testbed } from '../../../../testbed/testbed.mjs';
import type { KubernetesObject } from '../../src/guardrail/kubernetes-object.js';
import { yamlText } from '../../src/render/yaml-text.js';
import { customResources } from './custom-resources.js';

/** Sends an object as server-side apply, as the text that moorage renders; unknown fields are refused. */
export function apply(bed: Testbed, object: KubernetesObject, query: string = ''): Promise<Answer> {
  const path = `${pathOf(object)}?fieldManager=moorage&force=true&fieldValidation=Strict${query}`;
  return bed.request('PATCH', path, yamlText(object), {
    headers: { 'content-type': 'application/apply-patch+yaml' },
  });
}

/** Makes the custom resources of EKS and Kueue and the namespace of YuniKorn, and waits until they are served. */
export async function serveCustomResources(bed: Testbed): Promise<void> {
  for (const resource of customResources) {
    await bed.request('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', resource);
  }
  await bed.request('POST', '/api/v1/namespaces', { metadata: { name: 'yunikorn' } });
  for (const path of [
    'kueue.x-k8s.io/v1beta2/resourceflavors',
    'kueue.x-k8s.io/v1beta2/clusterqueues',
    'kueue.x-k8s.io/v1beta2/localqueues',
    'vpcresources.k8s.aws/v1beta1/securitygrouppolicies',
    'secrets-store.csi.x-k8s.io/v1/secretproviderclasses',
  ]) {
    await vi.waitFor(
      async () => {
        expect((await bed.request('GET', `/apis/${path}`)).status).toBe(200);
      },
      { timeout: 30_000, interval: 100 },
    );
  }
}

function pathOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  const space = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
  return `${root}${space}/${pluralOf(kind)}/${metadata.name}`;
}

function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name.endsWith('y')) return `${name.slice(0, -1)}ies`;
  return name.endsWith('s') ? `${name}es` : `${name}s`;
}
