import type { ObjectMeta, Texts } from './kubernetes-object.js';
import { managedLabel } from '../platform/product-label.js';
import type { TeamScope } from './team-scope.js';

const managed: Texts = { 'app.kubernetes.io/managed-by': 'moorage', [managedLabel]: 'true' };

/** Metadata of an object that belongs to no team. */
export function platformMetadata(name: string): ObjectMeta {
  return { name, labels: managed };
}

/** Metadata of an object of a team that is in no namespace. */
export function teamMetadata(name: string, scope: TeamScope): ObjectMeta {
  return { name, labels: { ...managed, ...ownerLabels(scope) } };
}

/** Metadata of an object in the namespace of a team. */
export function namespacedMetadata(name: string, scope: TeamScope): ObjectMeta {
  return { name, namespace: scope.team.namespace, labels: teamMetadata(name, scope).labels ?? {} };
}

/** Labels that say whose something is and who pays for it. */
export function ownerLabels({ platform: { labelKeys }, team }: TeamScope): Texts {
  return {
    [labelKeys.team]: team.name,
    ...(team.costCenter === undefined ? {} : { [labelKeys.costCenter]: team.costCenter }),
  };
}
