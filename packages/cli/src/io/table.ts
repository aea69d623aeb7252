import { outColours } from './colour.js';
import type { Host } from './host.js';
import { charactersOf, textWidth, visibleText } from './text-width.js';

/** A column of a table for people. */
export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Whether the text may be cut where the table is too wide; amounts never are. */
  readonly canShrink?: boolean;
}

/** How a table is shown. */
export interface TableForm {
  /** Columns of the terminal; 0 for as wide as it needs. */
  readonly width: number;
  readonly indent?: string;
  /** Makes the header stand out. @default as it is */
  readonly heading?: (line: string) => string;
}

const gap = '  ';
const narrowest = 8;

/** The form of a table among the data of a command. */
export function tableForm(host: Host): TableForm {
  return { width: host.width, heading: outColours(host).bold };
}

/** Lines of a table with its header; cells that may shrink are cut in their middle until the table fits. */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { width, indent = '', heading = (line) => line }: TableForm,
): string {
  const titles = columns.map((column) => column.title);
  const cells = rows.map((row) => row.map(visibleText));
  const natural = columns.map((column, at) =>
    cells.reduce((most, row) => Math.max(most, textWidth(row[at] ?? '')), textWidth(column.title)),
  );
  const widths = width === 0 ? natural : fitted(columns, natural, width - indent.length);
  const header = `${indent}${heading(line(columns, titles, widths))}\n`;
  return header + cells.map((row) => `${indent}${line(columns, row, widths)}\n`).join('');
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

function line(columns: readonly TableColumn[], row: readonly string[], widths: readonly number[]): string {
  const cells = columns.map((column, at) => {
    const text = shortened(row[at] ?? '', widths[at] ?? 0);
    const padding = ' '.repeat(Math.max(0, (widths[at] ?? 0) - textWidth(text)));
    return column.align === 'right' ? padding + text : text + padding;
  });
  return cells.join(gap).trimEnd();
}

/** Names of pods and runs differ at their ends, so the middle goes. */
function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = charactersOf(text);
  const tail = taken([...characters].reverse(), Math.floor((width - 1) / 2)).reverse();
  const head = taken(characters, width - 1 - textWidth(tail.join('')));
  return `${head.join('')}…${tail.join('')}`;
}

/** As many of the first characters as fit. */
function taken(characters: readonly string[], width: number): string[] {
  const fitting: string[] = [];
  let left = width;
  for (const character of characters) {
    left -= textWidth(character);
    if (left < 0) break;
    fitting.push(character);
  }
  return fitting;
}
