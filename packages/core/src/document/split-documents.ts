/**
 * The documents of a file of YAML, each after as many empty lines as stand before it, so that places stay. What holds
 * nothing but comments is none.
 */
export function splitDocuments(text: string): readonly string[] {
  const documents: string[] = [];
  let lines = 0;
  for (const part of text.replace(/^\uFEFF/, '').split(/^---(?:[ \t].*)?$/m)) {
    if (/^[ \t]*[^#\s]/m.test(part)) documents.push('\n'.repeat(lines) + part);
    lines += part.split('\n').length - 1;
  }
  return documents;
}
