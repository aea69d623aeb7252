import { message, objectTitle } from '@moorage/core';
import type { LiveObject, Message, PlannedObject } from '@moorage/core';
import { readObject } from '../read/live-objects.js';
import type { ApplyContext } from './apply-context.js';

/** How long controllers may take to see a policy or a quota. */
const readyWithinMs = 30_000;

/**
 * Waits until the policies and quotas of a plan act, and tells of those that do not.
 *
 * A policy refuses nothing, and a quota everything, until a controller of the cluster has looked at it.
 */
export async function unreadyObjects(
  { api, clock }: ApplyContext,
  planned: readonly PlannedObject[],
): Promise<readonly Message[]> {
  const end = clock.elapsedMs() + readyWithinMs;
  const waiting = planned.filter(({ desired, id }) => desired !== undefined && hasReadiness(id.kind));
  const problems = await Promise.all(
    waiting.map(async ({ id, desired, live, action }): Promise<Message | undefined> => {
      if (desired === undefined || (action === 'none' && live !== undefined && isReady(live)))
        return undefined;
      for (;;) {
        const now = await readObject(api, desired);
        // What was refused is told already.
        if (now === undefined || isReady(now)) return undefined;
        if (clock.elapsedMs() > end) {
          const params = { object: objectTitle(id), seconds: String(readyWithinMs / 1000) };
          return message('readiness-unseen', params);
        }
        await clock.sleep(200);
      }
    }),
  );
  return problems.filter((problem) => problem !== undefined);
}

function hasReadiness(kind: string): boolean {
  return kind === 'ValidatingAdmissionPolicy' || kind === 'ResourceQuota';
}

/**
 * Says whether the control plane acts on an object as it is.
 *
 * @see Kubernetes 1.35, status of ValidatingAdmissionPolicy and ResourceQuota
 */
export function isReady(object: LiveObject): boolean {
  const { spec, status } = object as { readonly spec?: Seen; readonly status?: Seen };
  if (object.kind === 'ValidatingAdmissionPolicy') {
    return (status?.observedGeneration ?? 0) >= (object.metadata.generation ?? 0);
  }
  const counted = Object.entries(status?.hard ?? {});
  return counted.length > 0 && counted.every(([name, amount]) => spec?.hard?.[name] === amount);
}

interface Seen {
  readonly observedGeneration?: number;
  readonly hard?: Readonly<Record<string, string>>;
}
