import type { ArtefactKind, ArtefactRequest } from './artefacts.js';

/** What a file is, as its path tells. */
interface Origin {
  readonly kind: ArtefactKind;
  /** @default all clusters together */
  readonly cluster?: string;
  /** @default all teams together */
  readonly team?: string;
}

/**
 * Says whether the file of a path is of what a request asks for, so that it is gone from the platform if the request does
 * not give it. What clusters or teams have together is only covered by a request for all of them.
 *
 * @param path - as artefacts have it; any other path is not covered.
 */
export function coversPath({ kinds, cluster, team }: ArtefactRequest, path: string): boolean {
  const origin = originOf(path.split('/'));
  if (origin === undefined || !kinds.includes(origin.kind)) return false;
  return (
    (cluster === undefined || cluster === origin.cluster) && (team === undefined || team === origin.team)
  );
}

function originOf([cluster = '', second = '', third = '', ...rest]: readonly string[]): Origin | undefined {
  const [file, ...further] = rest;
  if (further.length > 0) return undefined;
  if (file === undefined) {
    if (third !== '') return cluster === 'roles' ? { kind: 'identity' } : undefined;
    const kind = objectKind(second);
    return kind === undefined ? undefined : { kind, cluster };
  }
  const kind = second === 'teams' ? objectKind(file) : documentKinds.find((each) => each === second);
  return kind === undefined ? undefined : { kind, cluster, team: third };
}

const documentKinds = ['templates', 'identity'] as const;

function objectKind(file: string): ArtefactKind | undefined {
  return (['guardrails', 'pools'] as const).find(
    (kind) => file === `${kind}.yaml` || file === `${kind}.json`,
  );
}
