import type { CelValue } from './cel-value.js';

/** Values by name; it is asked for a value only if the expression uses it. */
export type CelScope = (name: string) => CelValue;

/**
 * An expression that is ready to be evaluated.
 *
 * @throws CelError if the expression fails, as it would in the API server.
 * @throws CelUnsupported if it uses what is not understood or not known.
 */
export type CelProgram = (scope: CelScope) => CelValue;
