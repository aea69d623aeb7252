import type { Row } from '../store/database.js';
import type { PodPiece, Share } from './explanation.js';

/** Names and roles of pods by uid. */
export type PodNames = ReadonlyMap<string, { readonly pod: string; readonly role: string | null }>;

interface SplitFacts {
  readonly splitPico: bigint;
  readonly denominator: bigint;
  readonly pods: PodNames;
  readonly pieces: ReadonlyMap<string, readonly PodPiece[]>;
}

/** The share of a row of `node_part` or `uplift_part`: quotient, remainder and left-over unit apart. */
export function shareOf(row: Row, { splitPico, denominator, pods, pieces }: SplitFacts): Share {
  const whole = (name: string): bigint => BigInt(String(row[name]));
  const weight = whole('w');
  const amountPico = whole('units');
  const floorPico = (splitPico * weight) / denominator;
  const uid = String(row['tie']);
  const named = pods.get(uid);
  return {
    party:
      row['is_last'] === 1
        ? { kind: 'idle' }
        : { kind: 'pod', uid, pod: named?.pod ?? uid, role: named?.role ?? null },
    weight,
    floorPico,
    remainder: whole('remainder'),
    unit: amountPico - floorPico,
    amountPico,
    pieces: pieces.get(uid) ?? [],
  };
}
