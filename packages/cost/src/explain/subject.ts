import { message, MoorageError } from '@moorage/core';
import type { Database } from '../store/database.js';
import { readSql } from '../store/sql-file.js';
import { literal } from '../store/sql-text.js';

export const subjectKinds = ['run', 'job', 'pod', 'team', 'bucket'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What is explained. */
export interface Subject {
  readonly kind: SubjectKind;
  /** Name for people; of a pod `namespace/name`. */
  readonly name: string;
  /** The value by which its rows are found: of a pod its uid, else the name. */
  readonly key: string;
}

/**
 * The thing that an id such as `run/000000036gr7qbcelvv`, `pod/team-a/etl-driver` or a bare name means.
 *
 * Reads the relations `run_cost`, `allocation` and `pod`.
 *
 * @throws MoorageError `explain-not-found`, or `explain-ambiguous` with the ids that it may mean.
 */
export async function findSubject(database: Database, id: string, period: string): Promise<Subject> {
  const [, kind, name = id] = new RegExp(`^(${subjectKinds.join('|')})/(.+)$`).exec(id) ?? [];
  const rows = await database.rows(await readSql('explain/candidate', { name: literal(name) }));
  const candidates = rows
    .map((row) => ({ kind: row['kind'] as SubjectKind, name: String(row['name']), key: String(row['key']) }))
    .filter((candidate) => kind === undefined || candidate.kind === kind || isJobOfOneRun(candidate, kind));
  const [first, ...others] = candidates;
  if (first === undefined)
    throw new MoorageError(message('explain-not-found', { got: JSON.stringify(id), period }));
  if (others.length === 0) return kind === 'job' ? { ...first, kind: 'job' } : first;
  const texts = candidates.map(
    (candidate) => `${candidate.kind}/${candidate.kind === 'pod' ? candidate.key : candidate.name}`,
  );
  throw new MoorageError(
    message('explain-ambiguous', { got: JSON.stringify(id), candidates: texts.join(', ') }),
  );
}

/** A run without a job of its own is the job of its name as well. */
function isJobOfOneRun(candidate: Subject, kind: string): boolean {
  return kind === 'job' && candidate.kind === 'run';
}

/** SQL condition: the rows of `allocation` that are the subject's. */
export function subjectCondition({ kind, key }: Subject): string {
  const column = { run: 'run', job: 'job', pod: 'uid', team: 'team', bucket: 'bucket' }[kind];
  return `${column} = ${literal(key)}`;
}
