import { decimalFromText, hasOtherForm } from './decimal-text.js';
import { utcFromText, utcFromTime } from './utc-text.js';
import { identifier } from '../store/sql-text.js';
import type { TableInput } from './table-source.js';

/** SQL expressions over the columns of a table, by what the file says of their types. */
export interface TableColumns {
  readonly has: (column: string) => boolean;
  /** Text; NULL where there is none. A list is joined by `;`, a map becomes JSON. */
  readonly text: (column: string) => string;
  /** Milliseconds UTC; NULL where there is no time. */
  readonly milliseconds: (column: string) => string;
  /** CPU cores → thousandths, rounded up; NULL where there is no number. */
  readonly millis: (column: string) => string;
  /** Bytes → KiB, rounded up; NULL where there is no number. */
  readonly kibibytes: (column: string) => string;
  /** Whole things, rounded up; NULL where there is no number. */
  readonly count: (column: string) => string;
  /** Condition: nothing is there. */
  readonly isEmpty: (column: string) => string;
  /** Condition: something is there, but no time. */
  readonly isNoTime: (column: string) => string;
  /** Condition: something is there, but no number of at least 0. For bytes. */
  readonly isNoAmount: (column: string) => string;
  /** Condition: something is there, but no number of at least 0 and less than 1e12. For cores and pieces. */
  readonly isNoCount: (column: string) => string;
}

/** How the columns of a table are read: text is parsed, numbers and times of a Parquet file are taken as they are. */
export function tableColumns(input: Pick<TableInput, 'columns' | 'types'>): TableColumns {
  const typeOf = (column: string): string => input.types[column] ?? 'VARCHAR';
  const has = (column: string): boolean => input.columns.includes(column);
  const given = (column: string): string => {
    const name = identifier(column);
    return typeOf(column) === 'VARCHAR' ? `nullif(${name}, '')` : name;
  };
  const time = (column: string): string => {
    const isTime = /^(TIMESTAMP|DATE)/.test(typeOf(column));
    return isTime ? utcFromTime(given(column)) : utcFromText(`CAST(${given(column)} AS VARCHAR)`);
  };
  const amount = (column: string): string => decimalFromText(given(column), 6);
  const short = (column: string): string => `TRY_CAST(${given(column)} AS DECIMAL(18,6))`;
  const otherForm = (column: string): string =>
    typeOf(column) === 'VARCHAR' ? hasOtherForm(given(column)) : 'false';
  return {
    has,
    text: (column) => (has(column) ? textOf(given(column), typeOf(column)) : 'NULL'),
    milliseconds: (column) => `epoch_ms(${time(column)})`,
    millis: (column) => `CAST(ceil(${short(column)} * 1000) AS BIGINT)`,
    kibibytes: (column) =>
      isWhole(typeOf(column))
        ? `(CAST(${given(column)} AS BIGINT) + 1023) // 1024`
        : `(CAST(ceil(${amount(column)}) AS BIGINT) + 1023) // 1024`,
    count: (column) => `CAST(ceil(${short(column)}) AS BIGINT)`,
    isEmpty: (column) => `(${given(column)} IS NULL)`,
    isNoTime: (column) => `(${given(column)} IS NOT NULL AND ${time(column)} IS NULL)`,
    isNoAmount: (column) =>
      isWhole(typeOf(column))
        ? `(${given(column)} < 0)`
        : `(${given(column)} IS NOT NULL AND (${amount(column)} IS NULL OR ${amount(column)} < 0 OR ${otherForm(column)}))`,
    isNoCount: (column) =>
      `(${given(column)} IS NOT NULL AND (${short(column)} IS NULL OR ${short(column)} < 0 OR ${otherForm(column)}))`,
  };
}

function textOf(value: string, type: string): string {
  if (type.endsWith('[]')) return `array_to_string(${value}, ';')`;
  const isNested = /^(MAP|STRUCT)/.test(type);
  return `CAST(${isNested ? `to_json(${value})` : value} AS VARCHAR)`;
}

function isWhole(type: string): boolean {
  return /^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(type);
}
