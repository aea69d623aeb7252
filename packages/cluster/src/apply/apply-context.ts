import type { Message } from '@moorage/core';
import type { ApiServer } from '../connect/api-server.js';
import type { Clock } from '../connect/clock.js';
import type { ApplyStep } from './apply-step.js';

/** What every request to change an object needs. */
export interface ApplyContext {
  readonly api: ApiServer;
  readonly forceConflicts: boolean;
  readonly isDryRun: boolean;
  readonly clock: Clock;
  readonly report: (step: ApplyStep) => void;
}

/** What became of a request to change an object. */
export interface Outcome {
  readonly outcome: 'done' | 'refused' | 'skipped';
  readonly problem?: Message;
}
