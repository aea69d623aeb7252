import { fieldManager, managedKind } from '@moorage/core';
import type { FieldDifference, LiveObject } from '@moorage/core';
import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';
import { objectPath } from '../connect/object-path.js';

/**
 * Removes fields of an object, unless the object has changed since it was read.
 *
 * @see RFC 6902, JSON Patch; RFC 6901, JSON Pointer
 */
export async function removeFields(
  api: ApiServer,
  live: LiveObject,
  fields: readonly FieldDifference[],
): Promise<void> {
  if (fields.length === 0) return;
  const asked: ApiRequest = {
    method: 'PATCH',
    path: objectPath(managedKind(live), live.metadata),
    query: { fieldManager },
    contentType: 'application/json-patch+json',
    body: [
      { op: 'test', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
      // Later items first, so that the places of earlier ones stay.
      ...[...fields].reverse().map(({ path }) => ({ op: 'remove', path: pointerTo(path) })),
    ],
  };
  const answer = await api.request(asked);
  if (answer.status >= 300) throw unexpected(asked, answer);
}

function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
