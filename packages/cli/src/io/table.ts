/** A column of a table for people. */
export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Whether the text may be cut where the table is too wide; amounts never are. */
  readonly canShrink?: boolean;
}

export interface TableOptions {
  /** Columns of the terminal; 0 for as wide as it needs. */
  readonly width: number;
  readonly indent?: string;
}

const gap = '  ';
const narrowest = 8;

/** Lines of a table with its header; cells that may shrink are cut in their middle until the table fits. */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { width, indent = '' }: TableOptions,
): string {
  const all = [columns.map((column) => column.title), ...rows];
  const natural = columns.map((_, at) => Math.max(...all.map((row) => lengthOf(row[at] ?? ''))));
  const widths = width === 0 ? natural : fitted(columns, natural, width - indent.length);
  return all.map((row) => `${indent}${line(columns, row, widths)}\n`).join('');
}

function line(columns: readonly TableColumn[], row: readonly string[], widths: readonly number[]): string {
  const cells = columns.map((column, at) => {
    const text = shortened(row[at] ?? '', widths[at] ?? 0);
    const padding = ' '.repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(text)));
    return column.align === 'right' ? padding + text : text + padding;
  });
  return cells.join(gap).trimEnd();
}

/** Takes from the widest of the columns that may shrink, a character at a time. */
function fitted(
  columns: readonly TableColumn[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, 0) + gap.length * (widths.length - 1) - width;
  while (excess > 0) {
    const widest = columns.reduce<number | undefined>((best, column, at) => {
      if (column.canShrink !== true || (widths[at] ?? 0) <= narrowest) return best;
      return best === undefined || (widths[at] ?? 0) > (widths[best] ?? 0) ? at : best;
    }, undefined);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

/** Names of pods and runs differ at their ends, so the middle goes. */
function shortened(text: string, width: number): string {
  const characters = Array.from(text);
  if (characters.length <= width) return text;
  const tail = Math.floor((width - 1) / 2);
  const head = width - 1 - tail;
  return `${characters.slice(0, head).join('')}…${tail === 0 ? '' : characters.slice(-tail).join('')}`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
