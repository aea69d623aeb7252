import type { Platform } from '../../platform/platform.js';
import type { LabelSelector } from '../kubernetes-object.js';

/** A text as CEL writes it: in single quotes, or with escapes, which are those of JSON, where it needs some. */
export function celText(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) && !/['\\]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** A list of texts as CEL writes it. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map(celText).join(', ')}]`;
}

/** The group that Kubernetes lets do everything; policies that refused it would lock everybody out. */
const everythingAllowed = 'system:masters';

/** True of requests of administrators of the platform. */
export function isAdministrator({ administrators: { groups, users } }: Platform): string {
  const all = celList([everythingAllowed, ...groups]);
  const byGroup = `request.userInfo.?groups.orValue([]).exists(group, group in ${all})`;
  return users.length === 0 ? byGroup : `${byGroup} || request.userInfo.username in ${celList(users)}`;
}

/** The texts of a list that an annotation of the namespace holds, separated by commas. */
export function annotationList(annotation: string): string {
  return `variables.allowed[?${celText(annotation)}].orValue('').split(',')`;
}

/** Namespaces of teams. */
export function teamNamespaces({ labelKeys }: Platform): LabelSelector {
  return { matchExpressions: [{ key: labelKeys.team, operator: 'Exists' }] };
}
