import type { KnownUser } from '@moorage/core';
import { unexpected } from '../connect/api-server.js';
import type { ApiRequest, ApiServer } from '../connect/api-server.js';

/**
 * Whom the API server takes us for.
 *
 * @see Kubernetes API, SelfSubjectReview of authentication.k8s.io/v1
 */
export async function readKnownUser(api: ApiServer): Promise<KnownUser> {
  const asked: ApiRequest = {
    method: 'POST',
    path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
  };
  const answer = await api.request(asked);
  if (answer.status !== 201) throw unexpected(asked, answer);
  const { status } = answer.body as {
    readonly status: {
      readonly userInfo: { readonly username: string; readonly groups?: readonly string[] };
    };
  };
  const { username, groups = [] } = status.userInfo;
  return { username, groups };
}
