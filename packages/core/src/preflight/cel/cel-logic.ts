import { CelError, CelUnsupported } from './cel-value.js';
import type { CelValue } from './cel-value.js';

/** The value of an expression that has to be true or false. */
export function isTrue(value: CelValue): boolean {
  if (typeof value !== 'boolean') throw new CelUnsupported('a condition is not true or false');
  return value;
}

/** Whether conditions of which one may decide all hold together, even where others fail. */
export function decided<Condition>(
  deciding: boolean,
  conditions: readonly Condition[],
  holds: (condition: Condition) => boolean,
): boolean {
  let failure: CelError | undefined;
  for (const condition of conditions) {
    try {
      if (holds(condition) === deciding) return deciding;
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !deciding;
}
