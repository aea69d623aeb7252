/**
 * What a file of `bench/<name>/` exports.
 *
 * @typedef {object} BenchCase
 * @property {string} title
 * @property {number} runs - how often it is measured unless said otherwise
 * @property {(options: PrepareOptions) => Promise<object | Skipped>} prepare - makes the data or finds them
 * @property {(input: any) => Promise<readonly Step[]>} measure - runs in a process of its own
 */

/**
 * @typedef {object} PrepareOptions
 * @property {string} folder - where data are kept between calls
 * @property {number} scale - 1 for the sizes that are reported, less for a quick look
 */

/**
 * @typedef {object} Skipped
 * @property {string} skipped - why
 */

/**
 * @typedef {object} Step
 * @property {string} what
 * @property {number} rows - how many rows went in; 0 if that says nothing
 * @property {number} seconds
 * @property {number} [cpuSeconds] - if it is not that of the process, told with its last step
 * @property {number} [peakMib] - if it is not that of the process, told with its last step
 */

/** @typedef {Step & { cpuSeconds: number, peakMib: number, engine: string }} Measured */

export {};
