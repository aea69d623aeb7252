import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesMinor } from '../../src/kubernetes/kubernetes-version.js';

/** What a server said of a pod. */
export interface RecordedVerdict {
  readonly name: string;
  readonly namespace: string;
  /** The namespace and what there was in it but service accounts, as the server stored it. */
  readonly objects: readonly unknown[];
  readonly pod: unknown;
  readonly code: number;
  readonly warnings: readonly string[];
  /** The pod with all defaults. @default it was refused */
  readonly stored?: unknown;
  /** @default it was admitted */
  readonly message?: string;
}

/** The answers of one server. */
export interface VerdictRecording {
  /** Version of the server, such as `v1.35.4`. */
  readonly server: string;
  /** Classes and policies of the whole cluster. */
  readonly objects: readonly unknown[];
  readonly verdicts: readonly RecordedVerdict[];
}

/** The file that the answers of a minor are written to. */
export function verdictFile(minor: KubernetesMinor): string {
  return join(__dirname, `../fixture/verdict/${minor}.json`);
}

/** The recorded answers of a minor, if there are any. */
export function readRecording(minor: KubernetesMinor): VerdictRecording | undefined {
  const file = verdictFile(minor);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VerdictRecording) : undefined;
}

/** A recording as text: an answer a line, so that a change of one shows as one. */
export function recordingText({ server, objects, verdicts }: VerdictRecording): string {
  const lines = (all: readonly unknown[]): string => all.map((each) => JSON.stringify(each)).join(',\n');
  return `{"server":${JSON.stringify(server)},\n"objects":[\n${lines(objects)}\n],\n"verdicts":[\n${lines(verdicts)}\n]}\n`;
}

/** The service accounts of every namespace of a recording, which the records leave out. */
export function recordedAccounts(namespace: string): readonly object[] {
  return [
    { name: 'default' },
    { name: 'driver', imagePullSecrets: [{ name: 'registry' }] },
    { name: 'silent', automountServiceAccountToken: false },
  ].map(({ name, ...rest }) => ({ kind: 'ServiceAccount', metadata: { name, namespace }, ...rest }));
}
