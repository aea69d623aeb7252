import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Json = Readonly<Record<string, unknown>>;

/** One recorded experiment: what was there, what was asked, what the server answered. */
export interface AdmissionExperiment {
  readonly name: string;
  readonly server: string;
  readonly setup: readonly { readonly path: string; readonly object: Json }[];
  readonly request: { readonly method: string; readonly path: string; readonly body: Json | null };
  readonly response: {
    readonly code: number;
    readonly headers: { readonly Warning?: readonly string[] };
    readonly body: Json & { readonly message?: string };
  };
}

const folder = join(__dirname, '../fixture/admission');

/** Every recorded experiment, by name. */
export function admissionExperiments(): ReadonlyMap<string, AdmissionExperiment> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'index.json');
  return new Map(
    files.map((file) => {
      const experiment = JSON.parse(readFileSync(join(folder, file), 'utf8')) as AdmissionExperiment;
      return [experiment.name, experiment];
    }),
  );
}

/** The objects that were created before, each with its namespace, and what the cluster adds to a namespace. */
export function setupObjects({ setup }: AdmissionExperiment): readonly Json[] {
  return setup.flatMap(({ path, object }) => {
    const namespace = namespaceOf(path);
    const metadata = object['metadata'] as Json;
    if (object['kind'] !== 'Namespace') return [{ ...object, metadata: { ...metadata, namespace } }];
    return [object, { kind: 'ServiceAccount', metadata: { name: 'default', namespace: metadata['name'] } }];
  });
}

/** The namespace that a path of a request names. */
export function namespaceOf(path: string): string {
  return /\/namespaces\/([^/?]+)\//.exec(path)?.[1] ?? '';
}

/** Texts of the warnings of an answer. */
export function warningsOf({ response }: AdmissionExperiment): readonly string[] {
  return (response.headers.Warning ?? []).map(
    (header) => JSON.parse(header.replace(/^299 - /, '')) as string,
  );
}
