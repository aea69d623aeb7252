import { parsePico } from '@moorage/core';

/** Amounts as printed, such as `-$1,234.50` or `EUR 0.01`, in picos. */
export function amountsOf(texts: readonly string[]): readonly bigint[] {
  return texts.map((text) => parsePico(text.replace(/[$,]|[A-Z]{3} /g, '')));
}
