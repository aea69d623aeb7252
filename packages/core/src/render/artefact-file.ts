/** A file that is rendered. */
export interface Artefact {
  /** Path from the directory of the output, with `/`. */
  readonly path: string;
  readonly text: string;
}
