/**
 * SQL expression: the number of a text, rounded once, half away from zero, to 1e-12; NULL if it is none or does not fit.
 *
 * @param text - SQL expression, not empty text.
 * @param decimals - how many of the twelve are kept where the number fits into 64 bits with them.
 * @default 12
 */
export function decimalFromText(text: string, decimals = 12): string {
  // What fits into 64 bits, nearly everything, is parsed a hundred times faster than what needs 128, to the same value.
  const short = `CAST(TRY_CAST(${text} AS DECIMAL(18,${String(decimals)})) AS DECIMAL(38,12))`;
  return `coalesce(${short}, TRY_CAST(${text} AS DECIMAL(38,12)))`;
}

/** SQL condition: the engine reads a text as a number that is not written as bills write one, such as `1_000`. */
export function hasOtherForm(text: string): string {
  return `contains(${text}, '_')`;
}
