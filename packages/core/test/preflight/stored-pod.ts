import { asObject } from '../../src/document/json-value.js';
import { withoutDrawnParts } from '../../src/preflight/live/live-answer.js';

/**
 * A pod as a server stored it, without what the preflight does not predict, and with x in what was drawn by chance.
 *
 * @param asked - the pod that was asked for.
 */
export function storedPod(body: unknown, asked: unknown): unknown {
  return withoutDrawnParts(asObject(body) ?? {}, asObject(asked) ?? {});
}
