import { message, MoorageError } from '@moorage/core';
import type { LabelKeys } from '@moorage/core';
import type { Database } from '../store/database.js';
import type { FileToWrite } from '../store/warehouse.js';
import type { Input } from './described-input.js';
import { podFiles } from './pod-rows.js';
import { stageRecordedNodes, stageRecordedPods, usageSampleFiles } from './recording.js';
import type { RecordingInput } from './recording.js';
import {
  coverageFiles,
  inferCoverage,
  nodeFiles,
  stageCoverageTable,
  stageNodeTable,
  stagePodTable,
} from './telemetry-table.js';

/** What reading telemetry needs beside the input. */
export interface TelemetryContext {
  readonly database: Database;
  readonly stagingDirectory: string;
  readonly labelKeys: LabelKeys;
  /** Name of the cluster that a recording is from. */
  readonly cluster: string | undefined;
}

/**
 * Files of the warehouse for an input of telemetry; they are read from temporary tables that the next call replaces.
 *
 * @throws MoorageError `input-…`, among them `input-cluster-unknown` for a recording whose cluster nobody named.
 */
export async function telemetryFiles(
  input: Input,
  context: TelemetryContext,
): Promise<readonly FileToWrite[]> {
  const { database, labelKeys } = context;
  const origin = input.digest;
  switch (input.kind) {
    case 'pods':
      await stagePodTable(database, input, context.stagingDirectory);
      await inferCoverage(database);
      return [...(await podFiles(database, origin, labelKeys)), ...(await coverageFiles(database, origin))];
    case 'nodes':
      await stageNodeTable(database, input);
      return nodeFiles(database, origin);
    case 'coverage':
      await stageCoverageTable(database, input);
      return coverageFiles(database, origin);
    case 'recorded-pods':
      await stageRecordedPods(database, recordingOf(input, context));
      return [...(await podFiles(database, origin, labelKeys)), ...(await coverageFiles(database, origin))];
    case 'recorded-nodes':
      await stageRecordedNodes(database, recordingOf(input, context));
      return nodeFiles(database, origin);
    case 'kubelet-summary':
      return usageSampleFiles(database, recordingOf(input, context));
    case 'cur2':
    case 'not-needed':
    case 'cost-config':
    case 'platform-config':
      return [];
  }
}

function recordingOf({ path, digest }: Input, { cluster }: TelemetryContext): RecordingInput {
  if (cluster === undefined) throw new MoorageError(message('input-cluster-unknown', { path }));
  return { path, digest, cluster };
}
