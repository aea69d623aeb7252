import { readFileSync } from 'node:fs';

/**
 * What a recorded job looked like.
 *
 * @typedef {object} Shape
 * @property {string} job - name of the recorded job.
 * @property {PodShape} driver
 * @property {readonly PodShape[]} executors - those that ran, in the order in which they were asked for.
 *
 * @typedef {object} PodShape
 * @property {number} after - seconds from the start of the driver to that of the pod.
 * @property {number} life - seconds.
 * @property {number} cpuMillis - requested.
 * @property {number} memoryMib - requested.
 * @property {number} usedCpuMillis - mean over the pod's life.
 * @property {number} usedMemoryMib - mean of the samples.
 */

/** @type {{ readonly shapes: readonly Shape[] }} */
const file = JSON.parse(readFileSync(new URL('shapes.json', import.meta.url), 'utf8'));

/** Shapes of the recorded jobs, in the order in which they were recorded. */
export const shapes = file.shapes;
