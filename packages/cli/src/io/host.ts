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
  /** Milliseconds of a clock that only goes forward. */
  elapsedMs(): number;
}
