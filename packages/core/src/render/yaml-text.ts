/** Plain data as it may stand in a manifest. */
type Data = string | number | boolean | null | readonly Data[] | Mapping;

/** Properties that are undefined are left out. */
interface Mapping {
  readonly [key: string]: Data | undefined;
}

/**
 * Plain data as a YAML document in block style, its keys in their order.
 *
 * YAML 1.1, which Kubernetes reads, and YAML 1.2 understand it alike: every text that one of them might take for something
 * else, such as `yes`, `010` or `1:30`, is in double quotes. Nothing is wrapped, and nothing refers to anything else.
 *
 * @param value - what JSON can hold, a mapping or a list at the root.
 * @throws RangeError for what JSON cannot hold.
 */
export function yamlText(value: unknown): string {
  const lines: string[] = [];
  writeBlock(asData(value), '', lines);
  return `${lines.join('\n')}\n`;
}

function writeBlock(value: Data, indent: string, lines: string[]): void {
  if (!hasParts(value)) lines.push(`${indent}${leafText(value)}`);
  else if (isList(value)) {
    const place = { indent: `${indent}  `, isItem: true, lines };
    for (const item of value) writeEntry(`${indent}-`, item, place);
  } else {
    const place = { indent: `${indent}  `, isItem: false, lines };
    for (const key of Object.keys(value)) {
      const part = value[key];
      if (part !== undefined) writeEntry(`${indent}${scalarText(key)}:`, part, place);
    }
  }
}

/** @param start - the dash of an item or the key of a property, with what stands before it. */
function writeEntry(
  start: string,
  value: Data,
  { indent, isItem, lines }: { readonly indent: string; readonly isItem: boolean; readonly lines: string[] },
): void {
  if (typeof value === 'string' && isLiteral(value)) {
    const body = value.slice(0, -1).split('\n');
    lines.push(`${start} |`, ...body.map((line) => (line === '' ? '' : indent + line)));
    return;
  }
  if (!hasParts(value)) {
    lines.push(`${start} ${leafText(value)}`);
    return;
  }
  if (!isItem) lines.push(start);
  const at = lines.length;
  writeBlock(value, indent, lines);
  // The first line of an item stands beside its dash.
  if (isItem) lines[at] = `${start} ${(lines[at] ?? '').slice(indent.length)}`;
}

function leafText(value: Data): string {
  if (isList(value)) return '[]';
  if (isMapping(value)) return '{}';
  return typeof value === 'string' ? scalarText(value) : String(value);
}

/** Words that some version of YAML reads as something else than a text; `e0` is a number without digits to some. */
const reserved = /^(?:y|yes|n|no|on|off|true|false|null|e\d+)$/i;
/** Words of letters, digits and marks that mean nothing in YAML, one space apart. */
const words = /^[A-Za-z/_](?:[\w./@:*-]*[\w./@-])?(?: [\w./@-](?:[\w./@:*-]*[\w./@-])?)*$/;
const quantity = /^\d+(?:m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi|Ei|h|s)$/;

function scalarText(text: string): string {
  const isPlain = (words.test(text) && !reserved.test(text) && !text.includes(' -')) || quantity.test(text);
  return isPlain ? text : quoted(text);
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
function hasParts(value: Data): value is readonly Data[] | Mapping {
  if (isList(value)) return value.length > 0;
  return isMapping(value) && Object.keys(value).some((key) => value[key] !== undefined);
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}

function isMapping(value: Data): value is Mapping {
  return typeof value === 'object' && value !== null && !isList(value);
}

function asData(value: unknown): Data {
  if (isData(value)) return value;
  throw new RangeError(`${typeof value} cannot be written as YAML`);
}

function isData(value: unknown): value is Data {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every((each: unknown) => each === undefined || isData(each));
}
