import { textWidth } from './text-width.js';

/**
 * A text whose lines are broken between words where they are wider than the terminal. What continues a line stands two
 * columns further in than its start.
 *
 * @param width - columns; 0 for lines as long as they are.
 */
export function wrapText(text: string, width: number): string {
  if (width === 0) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = '';
  for (const word of line.slice(indent.length).split(' ')) {
    const start = lines.length === 0 ? indent : `${indent}  `;
    const longer = current === '' ? start + word : `${current} ${word}`;
    if (current !== '' && textWidth(longer) > width) {
      lines.push(current);
      current = `${indent}  ${word}`;
    } else current = longer;
  }
  return [...lines, current].join('\n').trimEnd();
}
