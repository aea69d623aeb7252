/** How much a message matters: an error stops the command, a warning makes a result doubtful, an info explains it. */
export type Severity = 'error' | 'warning' | 'info';

/** One row of the catalogue: what is said, what to do and why it exists. `{name}` in a template is a parameter. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** What is wrong: lower case, no full stop, value got and value allowed. */
  readonly text: string;
  /** What to change. */
  readonly fix: string;
  /** Explanation for the documentation, one or two sentences. */
  readonly about: string;
}
