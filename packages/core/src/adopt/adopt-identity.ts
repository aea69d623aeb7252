import type { IdentitySpec, SecretSpec } from '../platform/team-spec.js';
import type { LiveObject } from '../plan/live-object.js';
import { compact, listAt, textAt, yamlAt } from './found-value.js';

/** What service accounts tell of the role of a team. */
export interface FoundRole {
  /** Name of the role. */
  readonly role?: string;
  /** AWS account, 12 digits. */
  readonly account?: string;
  /** Partition of AWS, such as `aws-cn`. */
  readonly partition?: string;
}

/**
 * The role that the service accounts of a team take.
 *
 * @param pattern - which accounts its pods may run under, as the annotation of its namespace says it.
 */
export function foundRole(pattern: string, accounts: readonly LiveObject[]): FoundRole {
  const arns = accounts.map((account) =>
    textAt(account, 'metadata', 'annotations', 'eks.amazonaws.com/role-arn'),
  );
  const arn = arns.find((each) => each !== undefined) ?? '';
  const [, partition, account, role] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
  const [, emrAccount, digits] =
    /emr-containers-sa-spark-[a-z]+-(\d{12}|\[0-9\]\{12\})-([0-9a-z]+)/.exec(pattern) ?? [];
  const known = emrAccount !== undefined && /^\d+$/.test(emrAccount) ? emrAccount : undefined;
  return (
    compact({
      role: role ?? (digits === undefined ? undefined : textOfBase36(digits)),
      account: account ?? known,
      partition,
    }) ?? {}
  );
}

/** How pods become a role: by Pod Identity if a policy lets them reach its agent. */
export function adoptIdentity({ role }: FoundRole, policies: readonly LiveObject[]): IdentitySpec {
  const hasAgent = policies.some(({ metadata }) => metadata.name === 'pod-identity-agent');
  return { kind: hasAgent ? 'pod-identity' : 'irsa', ...(role === undefined ? {} : { role }) };
}

/** Secrets that pods of a team mount. */
export function adoptSecrets(classes: readonly LiveObject[]): readonly SecretSpec[] {
  return classes.flatMap((each) => {
    const objects = yamlAt(each, 'spec', 'parameters', 'objects');
    return listAt({ objects }, 'objects').flatMap((secret): SecretSpec[] => {
      const arn = textAt(secret, 'objectName');
      if (arn === undefined) return [];
      const keys = listAt(secret, 'jmesPath').map((item): readonly [string, string] => [
        unquoted(textAt(item, 'path') ?? ''),
        textAt(item, 'objectAlias') ?? '',
      ]);
      const name = textAt(secret, 'objectAlias') ?? arn;
      return [{ name, arn, ...(keys.length === 0 ? {} : { keys: Object.fromEntries(keys) }) }];
    });
  });
}

function unquoted(path: string): string {
  return path.startsWith('"') ? (JSON.parse(path) as string) : path;
}

/** The text that a number in base 36 stands for, its characters being the digits in base 256. */
function textOfBase36(digits: string): string {
  let number = Array.from(digits).reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const characters: string[] = [];
  while (number > 0n) {
    characters.unshift(String.fromCharCode(Number(number % 256n)));
    number /= 256n;
  }
  return characters.join('');
}
