import type { ManagedKind } from '@moorage/core';
import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';
import { systemClock } from '../connect/clock.js';
import type { Clock } from '../connect/clock.js';
import { groupPath } from '../connect/object-path.js';

/** How long a kind that was just defined may take until it is served. */
const establishedWithinMs = 30_000;

/**
 * Those of some kinds that the cluster serves. One that is defined, but not served yet, is waited for.
 *
 * @throws MoorageError if the API server does not say.
 */
export async function servedKinds(
  api: ApiServer,
  kinds: readonly ManagedKind[],
  clock: Clock = systemClock,
): Promise<readonly ManagedKind[]> {
  const versions = [...new Set(kinds.map(({ apiVersion }) => apiVersion))];
  const served = new Map(
    await Promise.all(
      versions.map(async (version) => [version, await kindsOfVersion(api, version)] as const),
    ),
  );
  const isServed = await Promise.all(
    kinds.map(async (kind) => {
      if (served.get(kind.apiVersion)?.has(kind.kind) === true) return true;
      return (await isDefined(api, kind)) && becomesServed(api, kind, clock);
    }),
  );
  return kinds.filter((_, at) => isServed[at] === true);
}

async function kindsOfVersion(api: ApiServer, apiVersion: string): Promise<ReadonlySet<string>> {
  const asked: ApiRequest = { method: 'GET', path: groupPath(apiVersion) };
  const answer = await api.request(asked);
  if (answer.status === 404) return new Set();
  if (answer.status !== 200) throw unexpected(asked, answer);
  const { resources = [] } = answer.body as { readonly resources?: readonly { readonly kind: string }[] };
  return new Set(resources.map(({ kind }) => kind));
}

/** Who may not look at definitions takes what is not served for absent. */
async function isDefined(api: ApiServer, { apiVersion, plural }: ManagedKind): Promise<boolean> {
  const [group, version] = apiVersion.split('/');
  if (version === undefined) return false;
  const name = `${plural}.${group ?? ''}`;
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
  const { status, body } = await api.request({ method: 'GET', path });
  if (status !== 200) return false;
  const { spec } = body as {
    readonly spec: { readonly versions: readonly { readonly name: string; readonly served: boolean }[] };
  };
  return spec.versions.some((each) => each.name === version && each.served);
}

async function becomesServed(api: ApiServer, kind: ManagedKind, clock: Clock): Promise<boolean> {
  const end = clock.elapsedMs() + establishedWithinMs;
  while (clock.elapsedMs() < end) {
    if ((await kindsOfVersion(api, kind.apiVersion)).has(kind.kind)) return true;
    await clock.sleep(250);
  }
  return false;
}
