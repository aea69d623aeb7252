import { outColours } from './colour.js';
import type { Host } from './host.js';
import { charactersOf, takeWidth, textWidth, visibleText } from './text-width.js';

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

/**
 * Lines of a table with its header. Cells that may shrink are cut in their middle until the table fits. The first
 * cell takes the room of empty ones behind it, so that the name of a total makes no column wider than it needs to be.
 */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { width, indent = '', heading = (line) => line }: TableForm,
): string {
  const titles = columns.map((column) => column.title);
  const cells = rows.map((row) => row.map(visibleText));
  const natural = naturalWidths([titles, ...cells]);
  const widths = width === 0 ? natural : fitted(columns, natural, width - indent.length);
  const header = `${indent}${heading(line(columns, titles, widths))}\n`;
  return header + cells.map((row) => `${indent}${line(columns, row, widths)}\n`).join('');
}

function naturalWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths = (rows[0] ?? []).map(() => 0);
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      if (spanOf(row, at) === 1) widths[at] = Math.max(widths[at] ?? 0, textWidth(cell));
    }
  }
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      const missing = textWidth(cell) - roomOf(widths, at, spanOf(row, at));
      widths[at] = (widths[at] ?? 0) + Math.max(0, missing);
    }
  }
  return widths;
}

/** Columns that a cell takes: its own, and for the first one those of empty cells behind it. */
function spanOf(row: readonly string[], at: number): number {
  const next = row.findIndex((cell, place) => place > at && cell !== '');
  return at > 0 || row[at] === '' || next === -1 ? 1 : next;
}

function roomOf(widths: readonly number[], at: number, span: number): number {
  return widths.slice(at, at + span).reduce((sum, each) => sum + each, 0) + gap.length * (span - 1);
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
  let text = '';
  for (let at = 0; at < row.length; at += spanOf(row, at)) {
    const room = roomOf(widths, at, spanOf(row, at));
    const cell = shortened(row[at] ?? '', room);
    const padding = ' '.repeat(Math.max(0, room - textWidth(cell)));
    text += (at === 0 ? '' : gap) + (columns[at]?.align === 'right' ? padding + cell : cell + padding);
  }
  return text.trimEnd();
}

/** Names of pods and runs differ at their ends, so the middle goes. */
function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = charactersOf(text);
  const tail = takeWidth([...characters].reverse(), Math.floor((width - 1) / 2)).reverse();
  const head = takeWidth(characters, width - 1 - textWidth(tail.join('')));
  return `${head.join('')}…${tail.join('')}`;
}
