import { isMapping } from '../document/json-value.js';

/** How texts are written, by what they say: in manifests the same ones come again and again. */
type Scalars = Map<string, string>;

/** Where lines are written to. */
interface Page {
  readonly lines: string[];
  readonly scalars: Scalars;
}

/**
 * Plain data as a YAML document in block style, its keys in their order; properties that are undefined are left out.
 *
 * YAML 1.1, which Kubernetes reads, and YAML 1.2 understand it alike: every text that one of them might take for something
 * else, such as `yes`, `010` or `1:30`, is in double quotes. Nothing is wrapped, and nothing refers to anything else.
 *
 * @param value - what JSON can hold, a mapping or a list at the root.
 * @throws RangeError for what JSON cannot hold.
 */
export function yamlText(value: unknown): string {
  return documentText(value, new Map());
}

/** Values as the documents of one YAML text, each as {@link yamlText} writes it. */
export function yamlDocuments(values: readonly unknown[]): string {
  const scalars: Scalars = new Map();
  return values.map((value) => documentText(value, scalars)).join('---\n');
}

function documentText(value: unknown, scalars: Scalars): string {
  const lines: string[] = [];
  writeBlock(value, '', { lines, scalars });
  return `${lines.join('\n')}\n`;
}

function writeBlock(value: unknown, indent: string, page: Page): void {
  if (!hasParts(value)) page.lines.push(`${indent}${leafText(value, page)}`);
  else if (isList(value)) {
    for (const item of value) writeEntry(`${indent}-`, item, { indent: `${indent}  `, isItem: true, page });
  } else {
    for (const key of Object.keys(value)) {
      const part = value[key];
      const start = `${indent}${scalarText(key, page)}:`;
      if (part !== undefined) writeEntry(start, part, { indent: `${indent}  `, isItem: false, page });
    }
  }
}

interface EntryPlace {
  readonly indent: string;
  readonly isItem: boolean;
  readonly page: Page;
}

/** @param start - the dash of an item or the key of a property, with what stands before it. */
function writeEntry(start: string, value: unknown, { indent, isItem, page }: EntryPlace): void {
  const { lines } = page;
  if (typeof value === 'string' && isLiteral(value)) {
    const body = value.slice(0, -1).split('\n');
    lines.push(`${start} |`, ...body.map((line) => (line === '' ? '' : indent + line)));
    return;
  }
  if (!hasParts(value)) {
    lines.push(`${start} ${leafText(value, page)}`);
    return;
  }
  if (!isItem) lines.push(start);
  const at = lines.length;
  writeBlock(value, indent, page);
  // The first line of an item stands beside its dash.
  if (isItem) lines[at] = `${start} ${(lines[at] ?? '').slice(indent.length)}`;
}

function leafText(value: unknown, page: Page): string {
  if (typeof value === 'string') return scalarText(value, page);
  if (typeof value === 'boolean' || value === null || Number.isFinite(value)) return String(value);
  if (isList(value)) return '[]';
  if (isMapping(value)) return '{}';
  throw new RangeError(`${typeof value} cannot be written as YAML`);
}

/** Words that some version of YAML reads as something else than a text; `e0` is a number without digits to some. */
const reserved = /^(?:y|yes|n|no|on|off|true|false|null|e\d+)$/i;
/** Words of letters, digits and marks that mean nothing in YAML, one space apart. */
const words = /^[A-Za-z/_](?:[\w./@:*-]*[\w./@-])?(?: [\w./@-](?:[\w./@:*-]*[\w./@-])?)*$/;
const quantity = /^\d+(?:m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi|Ei|h|s)$/;

function scalarText(text: string, { scalars }: Page): string {
  const known = scalars.get(text);
  if (known !== undefined) return known;
  const isPlain = (words.test(text) && !reserved.test(text) && !text.includes(' -')) || quantity.test(text);
  const written = isPlain ? text : quoted(text);
  scalars.set(text, written);
  return written;
}

/** JSON's escapes are YAML's; what YAML calls unprintable besides has to be escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Says whether a text can be written line by line: several printable lines, the last of which ends. */
function isLiteral(text: string): boolean {
  return (
    /^[\x21-\x7e][\x20-\x7e]*\n(?:[\x20-\x7e]*\n)*$/.test(text) &&
    !text.endsWith('\n\n') &&
    text.indexOf('\n') < text.length - 1
  );
}

/** Says whether a value is a list or mapping with something in it. */
function hasParts(value: unknown): value is readonly unknown[] | Readonly<Record<string, unknown>> {
  if (isList(value)) return value.length > 0;
  return isMapping(value) && Object.values(value).some((part) => part !== undefined);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
