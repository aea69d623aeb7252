const mostPrefixBytes = 58;

/** Stands for the five characters that the API server draws for a name. */
export const generatedSuffix = 'xxxxx';

/** A name that the API server generates, with x for what it draws by chance. */
export function generatedName(prefix: string): string {
  return prefix.slice(0, mostPrefixBytes) + generatedSuffix;
}
