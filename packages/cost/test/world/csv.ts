/**
 * The text of a CSV file: a field is quoted where it must be, lines end with a line feed.
 *
 * @param rows - the header first.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\n`).join('');
}

/**
 * The rows of a CSV file as objects by column name.
 *
 * @throws RangeError if a row has more or fewer fields than the header.
 */
export function parseCsv(text: string): readonly ReadonlyMap<string, string>[] {
  const [header = [], ...rows] = fields(text);
  return rows.map((row) => {
    if (row.length !== header.length) throw new RangeError(`${row.length.toString()} fields: ${row.join()}`);
    return new Map(header.map((name, index) => [name, row[index] ?? '']));
  });
}

function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function fields(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    const [, quoted, bare = '', end] = match;
    if (end === '' && row.length === 0 && bare === '' && quoted === undefined) break;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
