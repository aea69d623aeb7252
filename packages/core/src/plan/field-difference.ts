import type { DocumentPath } from '../document/document-path.js';

/** A field of an object that is not as the platform asks for. */
export interface FieldDifference {
  readonly path: DocumentPath;
  /** What the cluster has; absent for nothing. */
  readonly live?: unknown;
  /** What the platform asks for; absent where the field has to go. */
  readonly desired?: unknown;
  /**
   * Who gave the field its value: `platform` if moorage did, or nobody, so that the platform has changed since;
   * `cluster` if somebody else did.
   */
  readonly origin: 'platform' | 'cluster';
  /** Field managers other than moorage that hold the field, by name; it cannot be applied without force. */
  readonly managers: readonly string[];
}
