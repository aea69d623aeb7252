import { hourSeconds } from './time.mjs';

/**
 * Time for which EMR on EKS bills a pod, by UTC hour.
 *
 * A pod is billed by the second, 60 seconds at least (Amazon EMR pricing, EMR on EKS). What a shorter pod is billed
 * beyond its life is spread over its hours like its life, so that its pieces add up to the minute.
 *
 * @typedef {object} BillablePiece
 * @property {number} hour - start of the hour, seconds UTC.
 * @property {number} milliseconds
 */

const minimumSeconds = 60;

/**
 * @param {number} start - seconds UTC.
 * @param {number} end - seconds UTC.
 * @returns {readonly BillablePiece[]} empty for a pod without a life; else in order of time.
 */
export function billablePieces(start, end) {
  const life = end - start;
  if (life <= 0) return [];
  const billed = Math.max(life, minimumSeconds) * 1000;
  /** @type {BillablePiece[]} */
  const pieces = [];
  let from = start;
  let before = 0;
  while (from < end) {
    const hour = from - (from % hourSeconds);
    const to = Math.min(end, hour + hourSeconds);
    const upTo = Math.floor(((to - start) * billed) / life);
    pieces.push({ hour, milliseconds: upTo - before });
    from = to;
    before = upTo;
  }
  return pieces;
}
