import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTable } from '../../src/io/table.js';
import { textWidth } from '../../src/io/text-width.js';

const columns = [
  { title: 'POD', align: 'left', canShrink: true },
  { title: 'NODE', align: 'left', canShrink: true },
  { title: 'COST', align: 'right' },
] as const;

describe('formatTable', () => {
  it('aligns text left and amounts right below their titles', () => {
    const table = formatTable(
      columns,
      [
        ['driver', 'node-1', '$1.00'],
        ['executor-1', 'n2', '$12.00'],
      ],
      { width: 0 },
    );

    expect(table).toBe(
      'POD         NODE      COST\n' + 'driver      node-1   $1.00\n' + 'executor-1  n2      $12.00\n',
    );
  });

  it('cuts the middle of the widest text until the table fits', () => {
    const pod = 'team-a/daily-etl-5038c9a2079186da-exec-17';

    const table = formatTable(columns, [[pod, 'node-1', '$1.00']], { width: 40 });

    expect(table).toBe(
      'POD                        NODE     COST\n' + 'team-a/daily…86da-exec-17  node-1  $1.00\n',
    );
  });

  it('never cuts an amount, however narrow the terminal is', () => {
    const amounts = fc.array(
      fc.bigInt({ min: 0n, max: 10n ** 15n }).map((cents) => `$${String(cents)}.00`),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(
        amounts,
        fc.string({ maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (found, pod, width) => {
          const table = formatTable(
            columns,
            found.map((amount) => [pod, 'node', amount]),
            { width },
          );

          const lines = table.split('\n').slice(1, -1);
          expect(lines.map((line) => line.split(' ').at(-1))).toEqual(found);
        },
      ),
    );
  });

  it('fits the terminal whenever its texts can be cut to eight columns each', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(texts, texts), { maxLength: 6 }),
        fc.integer({ min: 8 + 8 + 5 + 4, max: 120 }),
        (rows, width) => {
          const table = formatTable(
            columns,
            rows.map((row) => [...row, '$1.00']),
            { width },
          );

          expect(Math.max(...table.split('\n').map(textWidth))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('counts East Asian characters as two columns and accents as none', () => {
    const table = formatTable(
      columns,
      [
        ['データ', 'a\u0301', '$1.00'],
        ['team-a', 'bc', '$2.00'],
      ],
      { width: 0 },
    );

    expect(table).toBe('POD     NODE   COST\n' + 'データ  a\u0301     $1.00\n' + 'team-a  bc    $2.00\n');
  });

  it('lets the name of a total take the room of empty cells behind it', () => {
    const table = formatTable(
      columns,
      [
        ['driver', 'node-1', '$1.00'],
        ['TOTAL in scope', '', '$1.00'],
      ],
      { width: 0 },
    );

    expect(table).toBe('POD     NODE     COST\n' + 'driver  node-1  $1.00\n' + 'TOTAL in scope  $1.00\n');
  });

  it('widens a column for a name that has not room enough', () => {
    const table = formatTable(
      columns,
      [
        ['d', 'n', '$1.00'],
        ['estimated, not billed yet', '', '$1.00'],
      ],
      { width: 0 },
    );

    expect(table.split('\n')[2]).toBe('estimated, not billed yet  $1.00');
  });

  it('shows control characters of data instead of sending them', () => {
    const table = formatTable(columns, [['a\u001b[2Jb', 'line\nbreak', '$1.00']], { width: 0 });

    expect(table).toContain('a\\u001b[2Jb  line\\u000abreak  $1.00');
  });

  it('makes its header stand out without moving a column', () => {
    const table = formatTable(columns, [['driver', 'node-1', '$1.00']], {
      width: 0,
      indent: ' ',
      heading: (line) => `<b>${line}</b>`,
    });

    expect(table).toBe(' <b>POD     NODE     COST</b>\n' + ' driver  node-1  $1.00\n');
  });

  it('holds as many rows as SQL may answer', () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => [`pod-${String(at)}`, 'node', '$1.00']);

    expect(formatTable(columns, rows, { width: 30 }).length).toBeGreaterThan(300_000 * 20);
  });
});
