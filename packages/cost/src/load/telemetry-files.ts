import { message, MoorageError } from '@moorage/core';
import type { LabelKeys } from '@moorage/core';
import type { Database } from '../store/database.js';
import type { FileToWrite } from '../store/warehouse.js';
import type { Input } from './described-input.js';
import { isSingle, podFiles } from './pod-rows.js';
import { inferCoverage, readPodTable, refuseOverlaps } from './pod-table.js';
import { stageRecordedNodes, stageRecordedPods, usageSampleFiles } from './recording.js';
import type { RecordingInput } from './recording.js';
import { coverageFiles, nodeFiles, stageCoverageTable, stageNodeTable } from './telemetry-table.js';

/** What reading telemetry needs beside the input. */
export interface TelemetryContext {
  readonly database: Database;
  readonly stagingDirectory: string;
  readonly labelKeys: LabelKeys;
  /** Name of the cluster that a recording is from. */
  readonly cluster: string | undefined;
}

/** Files of the warehouse for an input of telemetry; they are read from relations that the next call replaces. */
export interface TelemetryFiles {
  readonly files: readonly FileToWrite[];
  /** Throws what is wrong with the input if reading the files fails because of it. */
  readonly blame: () => Promise<void>;
}

/** @throws MoorageError `input-…`, among them `input-cluster-unknown` for a recording whose cluster nobody named. */
export async function telemetryFiles(input: Input, context: TelemetryContext): Promise<TelemetryFiles> {
  const { database } = context;
  const origin = input.digest;
  switch (input.kind) {
    case 'pods':
      return podTableFiles(input, context);
    case 'nodes':
      await stageNodeTable(database, input);
      return faultless(await nodeFiles(database, origin));
    case 'coverage':
      await stageCoverageTable(database, input);
      return faultless(await coverageFiles(database, origin));
    case 'recorded-pods': {
      const rows = await stageRecordedPods(database, recordingOf(input, context));
      const given = { rows, isSingle: await isSingle(database, rows), origin, labelKeys: context.labelKeys };
      const pods = await podFiles(database, given);
      return faultless([...pods, ...(await coverageFiles(database, origin))]);
    }
    case 'recorded-nodes':
      await stageRecordedNodes(database, recordingOf(input, context));
      return faultless(await nodeFiles(database, origin));
    case 'kubelet-summary':
      return faultless(await usageSampleFiles(database, recordingOf(input, context)));
    case 'cur2':
    case 'not-needed':
    case 'cost-config':
    case 'platform-config':
    case 'platform-part':
      return faultless([]);
  }
}

async function podTableFiles(input: Input, context: TelemetryContext): Promise<TelemetryFiles> {
  const { database, labelKeys } = context;
  const { rows, refuseLabels } = await readPodTable(database, input, context.stagingDirectory);
  const given = { rows, isSingle: await isSingle(database, rows), origin: input.digest, labelKeys };
  if (!given.isSingle) await refuseOverlaps(database, rows, input.path);
  await inferCoverage(database, rows);
  const pods = await podFiles(database, given);
  return { files: [...pods, ...(await coverageFiles(database, input.digest))], blame: refuseLabels };
}

function faultless(files: readonly FileToWrite[]): TelemetryFiles {
  return { files, blame: async () => Promise.resolve() };
}

function recordingOf({ path, digest }: Input, { cluster }: TelemetryContext): RecordingInput {
  if (cluster === undefined) throw new MoorageError(message('input-cluster-unknown', { path }));
  return { path, digest, cluster };
}
