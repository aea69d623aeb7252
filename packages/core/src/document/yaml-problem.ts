import type { ErrorCode } from 'yaml';

/** What breaks a rule of YAML and what to do about it. */
export interface YamlProblem {
  readonly reason: string;
  readonly change: string;
  /** Offset in the text, in UTF-16 units. */
  readonly offset: number;
}

type Advice = Omit<YamlProblem, 'offset'>;

const quote = 'put the value in double quotes';

/** Errors of the reader in words that help; codes without an entry keep the reader's own words. */
const advice: Readonly<Partial<Record<ErrorCode, Advice>>> = {
  BAD_DIRECTIVE: { reason: 'a line starts with "%"', change: 'remove the directive' },
  BAD_DQ_ESCAPE: {
    reason: 'a backslash in double quotes starts an escape that does not exist',
    change: 'use single quotes, or write two backslashes',
  },
  BAD_INDENT: {
    reason: 'the indentation does not fit what is above, or a bracket is not closed',
    change: 'align it with its neighbours, and close every [ and {',
  },
  BAD_SCALAR_START: { reason: 'a value starts with a character that has a meaning in YAML', change: quote },
  BLOCK_AS_IMPLICIT_KEY: {
    reason: 'a key and its value stand inside the value of another key on the same line',
    change: `indent them on a line of their own; if the text holds ": ", ${quote}`,
  },
  MISSING_CHAR: {
    reason: 'a quote, a colon, a comma or a space is missing',
    change: 'write it before this place',
  },
  MULTILINE_IMPLICIT_KEY: { reason: 'a key goes over several lines', change: 'write the key on one line' },
  RESOURCE_EXHAUSTION: {
    reason: 'values are nested too deeply',
    change: 'close the brackets that were left open',
  },
  TAB_AS_INDENT: { reason: 'a tab indents this line', change: 'indent with spaces' },
  UNEXPECTED_TOKEN: {
    reason: 'this cannot follow what stands before it',
    change: 'check the indentation and the quotes',
  },
  TAG_RESOLVE_FAILED: { reason: 'a tag (!) is not supported', change: 'write the value without the tag' },
};

/** What is wrong where the YAML reader reports an error or a warning. */
export function yamlProblem(error: {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly number[];
}): YamlProblem {
  const offset = error.pos[0] ?? 0;
  const known = advice[error.code];
  if (known !== undefined) return { ...known, offset };
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return { reason, change: 'correct the line', offset };
}
