/** What the words of a call of spark-submit say. */
export interface SubmitArguments {
  /** Settings by name, those of options such as `--executor-memory` among them. */
  readonly conf: Readonly<Record<string, string>>;
  /** The file with the main class or the script, if there is one. */
  readonly resource?: string;
  /** Options whose effect on pods cannot be known, such as `--properties-file`. */
  readonly unread: readonly string[];
}

/** Options that say the same as a setting, and win over it. */
const settingOf: Readonly<Record<string, string>> = {
  '--deploy-mode': 'spark.submit.deployMode',
  '--driver-cores': 'spark.driver.cores',
  '--driver-memory': 'spark.driver.memory',
  '--executor-cores': 'spark.executor.cores',
  '--executor-memory': 'spark.executor.memory',
  '--name': 'spark.app.name',
  '--num-executors': 'spark.executor.instances',
  '--py-files': 'spark.submit.pyFiles',
};
const confOptions: ReadonlySet<string> = new Set(['--conf', '-c']);
const flags: ReadonlySet<string> = new Set(['--supervise', '--verbose', '-v', '--version', '--help', '-h']);
const unreadable: ReadonlySet<string> = new Set(['--properties-file', '--load-spark-defaults']);

/**
 * Reads the words that stand behind `spark-submit`. Of a setting that is given twice the last counts.
 *
 * @see Spark 3.5, SparkSubmitOptionParser, SparkSubmitArguments
 */
export function readSubmitArguments(words: readonly string[]): SubmitArguments {
  const settings = new Map<string, string>();
  const options = new Map<string, string>();
  const unread: string[] = [];
  let resource: string | undefined;
  for (let at = 0; at < words.length && resource === undefined; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      resource = word;
    } else if (!flags.has(word)) {
      const [option, value] = optionOf(word, words[at + 1]);
      if (!word.includes('=') || !word.startsWith('--')) at += 1;
      if (confOptions.has(option)) set(settings, value);
      else if (unreadable.has(option)) unread.push(word);
      else options.set(option, value);
    }
  }
  for (const [option, value] of options) {
    const key = Object.hasOwn(settingOf, option) ? settingOf[option] : undefined;
    if (key !== undefined) settings.set(key, value);
  }
  return { conf: Object.fromEntries(settings), ...(resource === undefined ? {} : { resource }), unread };
}

/**
 * The words of a text as a shell splits it: blanks end a word, quotes and backslashes keep them.
 *
 * @throws RangeError if a quote is not closed.
 */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      const isEscape = character === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? '');
      if (isEscape) word = (word ?? '') + (text[(at += 1)] ?? '');
      else if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\' && at + 1 < text.length) {
      word = (word ?? '') + (text[(at += 1)] ?? '');
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== '') throw new RangeError(`a quote (${quote}) is not closed`);
  return word === undefined ? words : [...words, word];
}

function optionOf(word: string, next: string = ''): readonly [option: string, value: string] {
  const equals = word.indexOf('=');
  return word.startsWith('--') && equals > 0 ? [word.slice(0, equals), word.slice(equals + 1)] : [word, next];
}

function set(settings: Map<string, string>, text: string): void {
  const equals = text.indexOf('=');
  if (equals > 0) settings.set(text.slice(0, equals), text.slice(equals + 1));
}
