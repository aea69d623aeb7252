import { readFile } from 'node:fs/promises';
import { constants, createGzip, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { selectOfCsv, writeParquet } from '../kit/input-file.js';
import { loadedRows } from '../kit/loaded-rows.js';
import { aLoadedWarehouse } from '../kit/loaded-warehouse.js';
import { aBillLine, toCsv, without } from '../kit/raw-row.js';

/** Two lines of 1 USD for two instances. */
const twoLines = toCsv([aBillLine(), aBillLine({ line_item_resource_id: 'i-0b00000000000000b' })]);
const instances = 'SELECT instance_id, CAST(amortized AS VARCHAR) FROM charge ORDER BY line_no';
const bothInstances = [
  ['i-0a00000000000000a', '1.000000000000'],
  ['i-0b00000000000000b', '1.000000000000'],
];

/** A compressed text whose bytes can be cut behind a row: each row is flushed. */
async function gzipByRow(text: string): Promise<readonly Buffer[]> {
  const gzip = createGzip();
  const rows = text.trimEnd().split('\n');
  const parts: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => parts.push(chunk));
  for (const row of rows) {
    gzip.write(`${row}\n`);
    await new Promise<void>((resolve) => {
      gzip.flush(constants.Z_SYNC_FLUSH, resolve);
    });
  }
  return parts;
}

describe('the file of a bill', () => {
  const warehouse = aLoadedWarehouse();

  it('fails when it has no byte', async () => {
    const { code, text } = await warehouse.refusal({ 'bill.csv': '' });

    expect([code, text]).toEqual(['input-empty', 'bill.csv has no rows']);
  });

  it('fails when it has blank lines only', async () => {
    expect(await warehouse.refusal({ 'bill.csv': '\n\n' })).toMatchObject({ code: 'input-empty' });
  });

  it('fails when its compression was cut in the middle of a row', async () => {
    const whole = gzipSync(twoLines);

    const { code, text } = await warehouse.refusal({
      'bill.csv.gz': whole.subarray(0, whole.length - 30),
    });

    expect(code).toBe('input-truncated');
    expect(text).toContain('bill.csv.gz ends too early or is damaged');
  });

  it('fails when its compression was cut behind a row, though what is left is a whole table', async () => {
    const [start = Buffer.alloc(0), header, first] = await gzipByRow(twoLines);

    const cut = Buffer.concat([start, header ?? Buffer.alloc(0), first ?? Buffer.alloc(0)]);

    expect(await warehouse.refusal({ 'bill.csv.gz': cut })).toMatchObject({ code: 'input-truncated' });
  });

  it('fails when a digit of an amount flipped after it was compressed', async () => {
    const lines = Array.from({ length: 2_000 }, () => aBillLine({ line_item_unblended_cost: '0.25' }));
    const stored = gzipSync(toCsv(lines), { level: 0 });
    stored.write('9', stored.lastIndexOf('0.25'));

    expect(await warehouse.refusal({ 'bill.csv.gz': stored })).toMatchObject({ code: 'input-truncated' });
  });

  it('fails when only the checksum is missing', async () => {
    const whole = gzipSync(twoLines);

    const cut = whole.subarray(0, whole.length - 8);

    expect(await warehouse.refusal({ 'bill.csv.gz': cut })).toMatchObject({ code: 'input-truncated' });
  });

  it('reads a file that was compressed in several parts', async () => {
    const [header = '', ...lines] = twoLines.split(/(?<=\n)/);
    const parts = Buffer.concat([gzipSync(header), ...lines.map((line) => gzipSync(line))]);

    expect(await loadedRows({ 'bill.csv.gz': parts }, instances)).toEqual(bothInstances);
  });

  it.each([8, 500, -1])('fails when its Parquet was cut at byte %i', async (at) => {
    const whole = await readFile(await writeParquet(await selectOfCsv(twoLines)));

    expect(await warehouse.refusal({ 'bill.parquet': whole.subarray(0, at) })).toMatchObject({
      code: 'input-truncated',
    });
  });

  it('fails for columns that are missing, with their names', async () => {
    const line = without(aBillLine(), 'line_item_currency_code', 'line_item_unblended_cost');

    const { code, text } = await warehouse.refusal({ 'bill.csv': toCsv([line]) });

    expect(code).toBe('input-columns-missing');
    expect(text).toContain('bill.csv lacks the columns line_item_currency_code, line_item_unblended_cost');
  });

  it('fails for a column that is there twice', async () => {
    const [header = '', first = ''] = twoLines.split('\n');

    const { code, text } = await warehouse.refusal({
      'bill.csv': `${header},line_item_unblended_cost\n${first},5\n`,
    });

    expect(code).toBe('input-columns-duplicate');
    expect(text).toBe('bill.csv has these columns more than once: line_item_unblended_cost');
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('fails when %s stand between its fields', async (_, delimiter) => {
    const { code } = await warehouse.refusal({ 'bill.csv': twoLines.replaceAll(',', delimiter) });

    expect(code).toBe('input-format-unknown');
  });

  it.each([
    ['too few', 'a,b'],
    ['too many', `${twoLines.trimEnd().split('\n').at(-1) ?? ''},1,2`],
    ['an open quote in its', '"abc'],
  ])('fails for a row with %s fields, with its number', async (_, row) => {
    const { code, text } = await warehouse.refusal({ 'bill.csv': `${twoLines}${row}\n` });

    expect(code).toBe('input-row-invalid');
    expect(text).toContain('bill.csv, row 3');
  });

  it('fails for bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(twoLines);
    bytes[bytes.lastIndexOf('i-0b')] = 0xff;

    const { code, text } = await warehouse.refusal({ 'bill.csv': bytes });

    expect(code).toBe('input-row-invalid');
    expect(text).toContain('bill.csv, row 2');
  });

  it.each([
    ['a legacy Cost and Usage Report', 'identity/LineItemId,lineItem/LineItemType,lineItem/UnblendedCost'],
    [
      'a legacy Cost and Usage Report (no bill_payer_account_id column)',
      'identity_line_item_id,line_item_line_item_type,line_item_unblended_cost',
    ],
    ['FOCUS', 'AvailabilityZone,BilledCost,EffectiveCost'],
  ])('fails for %s, by its name', async (name, header) => {
    const { code, text } = await warehouse.refusal({ 'bill.csv': `${header}\na,b,c\n` });

    expect([code, text]).toEqual([
      'input-format-unknown',
      `bill.csv is of no known format; it starts with ${name}`,
    ]);
  });

  it.each([
    ['a byte order mark', `\uFEFF${twoLines}`],
    ['carriage returns', twoLines.replaceAll('\n', '\r\n')],
    ['no line feed at its end', twoLines.trimEnd()],
    ['blank lines between rows', twoLines.replaceAll('\n', '\n\n')],
    ['a quoted header', twoLines.replace(/^.*/, (header) => `"${header.replaceAll(',', '","')}"`)],
  ])('is read with %s', async (_, text) => {
    expect(await loadedRows({ 'bill.csv': text }, instances)).toEqual(bothInstances);
  });

  it('is read from Parquet as from CSV, with maps, times and doubles', async () => {
    const columns = `* REPLACE (
      CAST(bill_billing_period_start_date AS TIMESTAMP) AS bill_billing_period_start_date,
      CAST(line_item_unblended_cost AS DOUBLE) AS line_item_unblended_cost,
      CAST(line_item_usage_amount AS DOUBLE) AS line_item_usage_amount),
      MAP {'user_project': 'blue', 'aws_eks_cluster_name': 'spark-prod'} AS resource_tags`;
    const select = (await selectOfCsv(twoLines)).replace('SELECT *', `SELECT ${columns}`);
    const bill = await readFile(await writeParquet(select));

    const rows = await loadedRows(
      { 'bill.parquet': bill },
      `SELECT instance_id, period, CAST(amortized AS VARCHAR), eks_cluster FROM charge ORDER BY line_no`,
    );

    expect(rows).toEqual(bothInstances.map(([id, amount]) => [id, '2026-10', amount, 'spark-prod']));
  });

  it('keeps text with line feeds, quotes and any letters, and counts its rows, not its lines', async () => {
    const description = 'first\nsecond, "third"\r\n漢字 é 🎉';
    const bad = aBillLine({ line_item_unblended_cost: 'x' });
    const text = toCsv([aBillLine({ line_item_line_item_description: description }), bad]);

    const stored = await loadedRows(
      { 'bill.csv': toCsv([aBillLine({ line_item_line_item_description: description })]) },
      'SELECT description FROM charge',
    );
    const { text: said } = await warehouse.refusal({ 'bill.csv': text });

    expect(stored).toEqual([[description]]);
    expect(said).toContain('bill.csv, row 2: line_item_unblended_cost is "x"');
  });
});
