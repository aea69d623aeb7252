/** Asks a question; gives the answer without blanks around it, or undefined if there will be none any more. */
export type Ask = (question: string) => Promise<string | undefined>;

/** Runs something that asks questions, and stops listening to the terminal when it is done. */
export type Interview = <T>(talk: (ask: Ask) => Promise<T>) => Promise<T>;

/** What a command takes from its surroundings and gives to them. */
export interface Host {
  /** Writes data: what the command was asked for. */
  out(text: string | Uint8Array): void;
  /** Writes talk: progress, hints, errors. */
  err(text: string): void;
  readonly isOutTerminal: boolean;
  readonly isErrTerminal: boolean;
  /** Columns of the terminal that data go to; 0 where it is none. */
  readonly width: number;
  /** Whether text on a terminal may have colours. */
  readonly hasColours: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that the process works in: where relative paths start. */
  readonly workingDirectory: string;
  /** Talks with the person at the terminal; absent where nobody is there to answer. */
  readonly interview?: Interview;
  /** Milliseconds of a clock that only goes forward. */
  elapsedMs(): number;
}
