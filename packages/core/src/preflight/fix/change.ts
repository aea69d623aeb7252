import type { Json } from '../../document/json-value.js';
import type { PodEdit } from './edited.js';

/** What to change so that a finding is gone. */
export interface Change {
  /** Settings of Spark with which the finding is gone. */
  readonly set?: Readonly<Record<string, string>>;
  /** Settings of Spark without which it is gone. */
  readonly unset?: readonly string[];
  /** Parts of the pod, or of the pod template of a job. */
  readonly edits?: readonly PodEdit[];
  /** Objects of the cluster as they should be. */
  readonly objects?: readonly Json[];
}
