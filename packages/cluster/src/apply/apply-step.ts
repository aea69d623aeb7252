import type { ObjectId } from '@moorage/core';

/**
 * Points between two requests that change something: what is interrupted at any of them is completed by applying again.
 *
 * `deleted-to-replace` lies between the end of an object that is made anew and its beginning; `taken-over` between taking
 * fields over from somebody else and removing what they added.
 */
export const applyPoints = [
  'namespace-applied',
  'object-applied',
  'taken-over',
  'deleted-to-replace',
  'all-applied',
  'object-deleted',
] as const;
export type ApplyPoint = (typeof applyPoints)[number];

/** Something that was done. */
export interface ApplyStep {
  readonly point: ApplyPoint;
  /** @default nothing in particular: all of them */
  readonly object?: ObjectId;
}
