import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.mjs';

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/**
 * Gives the cluster Karpenter's custom resources with their schemas and CEL rules, and waits until it serves them.
 *
 * @param {string} folder - with one YAML file per definition, named GROUP_PLURAL.yaml.
 * @param {import('../testbed.mjs').TestbedConnection['request']} request
 */
export async function applyKarpenter(folder, request) {
  const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ''));
  for (const name of names) {
    const headers = { 'content-type': 'application/apply-patch+yaml' };
    const body = readFileSync(join(folder, `${name}.yaml`), 'utf8');
    const { status, text } = await request('PATCH', `${path(name)}?fieldManager=testbed`, body, { headers });
    if (status > 201) throw new Error(`the API server refuses ${name} with ${status}: ${text}`);
  }
  for (const name of names) {
    await until(`${name} is served`, async () => isEstablished(await request('GET', path(name))));
  }
}

/**
 * @param {string} name - `karpenter.sh_nodepools`.
 * @returns {string}
 */
function path(name) {
  const [group, plural] = name.split('_');
  return `${definitions}/${plural}.${group}`;
}

/**
 * @param {import('../testbed.mjs').Answer} definition
 * @returns {boolean}
 */
function isEstablished({ body }) {
  const { conditions } = /** @type {{ conditions?: { type: string, status: string }[] | null }} */ (
    body.status
  );
  return conditions?.some(({ type, status }) => type === 'Established' && status === 'True') ?? false;
}
