import { comparePlaces, formatPlace } from './message/place.js';
import type { Message } from './message/message.js';

const marker = Symbol.for('@moorage/core.MoorageError');

/** What the exit code says: the user asked wrongly, the surroundings fail, or the answer is no. */
export type ExitKind = 'usage' | 'environment' | 'answer';

export interface MoorageErrorOptions {
  readonly cause?: unknown;
  /** @default 'usage' */
  readonly exit?: ExitKind;
  /** Further messages to show with the first. @default none */
  readonly related?: readonly Message[];
}

/** An error that has a message of the catalogue to tell. Anything else that is thrown is a fault of the program. */
export class MoorageError extends Error {
  override readonly name: string = 'MoorageError';
  /** The message with code, fix and place. */
  readonly detail: Message;
  readonly exit: ExitKind;
  readonly related: readonly Message[];

  constructor(detail: Message, options: MoorageErrorOptions = {}) {
    super(textWithPlace(detail), options.cause === undefined ? {} : { cause: options.cause });
    this.detail = detail;
    this.exit = options.exit ?? 'usage';
    this.related = options.related ?? [];
    Object.defineProperty(this, marker, { value: true });
  }

  get code(): Message['code'] {
    return this.detail.code;
  }

  get fix(): string {
    return this.detail.fix;
  }

  /** Recognises the error even if another copy of this package made it, where `instanceof` fails. */
  static is(error: unknown): error is MoorageError {
    return typeof error === 'object' && error !== null && marker in error;
  }
}

/** Everything that is wrong with a file that a person wrote, in the order of the file. */
export class ConfigError extends MoorageError {
  override readonly name: string = 'ConfigError';
  readonly issues: readonly Message[];

  /**
   * @param issues - at least one.
   * @throws RangeError if there is none.
   */
  constructor(issues: readonly Message[], options: Pick<MoorageErrorOptions, 'cause'> = {}) {
    const sorted = [...issues].sort((a, b) => comparePlaces(a.place ?? {}, b.place ?? {}));
    const [first, ...related] = sorted;
    if (first === undefined) throw new RangeError('a ConfigError needs an issue');
    super(first, { ...options, related });
    this.issues = sorted;
  }

  static override is(error: unknown): error is ConfigError {
    return MoorageError.is(error) && error.name === 'ConfigError';
  }
}

function textWithPlace(detail: Message): string {
  const place = detail.place === undefined ? '' : formatPlace(detail.place);
  return place === '' ? detail.text : `${place}: ${detail.text}`;
}
