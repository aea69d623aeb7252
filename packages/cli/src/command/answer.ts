/** Receives the exit code of a command that ended without an error. */
export type Answer = (exitCode: number) => void;
