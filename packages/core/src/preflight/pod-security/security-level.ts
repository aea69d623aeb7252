import { textOf } from '../../kubernetes/object-meta.js';
import type { TextMap } from '../../kubernetes/object-meta.js';

export type SecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A level of Pod Security and the version of its rules. */
export interface LevelVersion {
  readonly level: SecurityLevel;
  /** Minor version of Kubernetes 1, or the newest that the server knows. */
  readonly version: number | 'latest';
}

/** What a namespace enforces and what it warns of. */
export interface SecurityPolicy {
  readonly enforce: LevelVersion;
  readonly warn: LevelVersion;
}

const prefix = 'pod-security.kubernetes.io/';
const levels: readonly SecurityLevel[] = ['privileged', 'baseline', 'restricted'];

/**
 * The levels that the labels of a namespace ask for. A level that is misspelt is enforced as restricted and not warned of.
 *
 * @see Kubernetes pod-security-admission 0.35.4, api/helpers.go, PolicyToEvaluate
 */
export function securityPolicy(labels: TextMap | undefined): SecurityPolicy {
  const [enforceText, warnText] = [label(labels, 'enforce'), label(labels, 'warn')];
  const enforce: LevelVersion = {
    level: enforceText === undefined ? 'privileged' : (levelOf(enforceText) ?? 'restricted'),
    version: versionOf(label(labels, 'enforce-version')),
  };
  const warnVersion = label(labels, 'warn-version');
  const isInherited =
    warnText === undefined && enforceText !== undefined && levelOf(enforceText) !== undefined;
  if (isInherited && enforce.level !== 'privileged') {
    return {
      enforce,
      warn: {
        level: enforce.level,
        version: warnVersion === undefined ? enforce.version : versionOf(warnVersion),
      },
    };
  }
  const level = warnText === undefined ? 'privileged' : (levelOf(warnText) ?? 'privileged');
  return { enforce, warn: { level, version: versionOf(warnVersion) } };
}

/** A level as the API server prints it: `restricted:v1.35`, `baseline:latest`. */
export function formatLevel({ level, version }: LevelVersion): string {
  return `${level}:${version === 'latest' ? 'latest' : `v1.${String(version)}`}`;
}

function label(labels: TextMap | undefined, name: string): string | undefined {
  return textOf(labels, prefix + name);
}

function levelOf(text: string): SecurityLevel | undefined {
  return levels.find((level) => level === text);
}

function versionOf(text: string | undefined): LevelVersion['version'] {
  const minor = /^v1\.(0|[1-9]\d{0,15})$/.exec(text ?? '')?.[1];
  return minor === undefined ? 'latest' : Number(minor);
}
