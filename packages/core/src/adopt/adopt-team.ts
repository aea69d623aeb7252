import { allowedAnnotations } from '../platform/product-label.js';
import { podSecurityLevels, submissionPaths, tenancies } from '../platform/team-spec.js';
import type { SubjectsSpec, TeamSettingsSpec, TeamSpec } from '../platform/team-spec.js';
import { isManaged } from '../plan/live-object.js';
import type { LabelKeys } from '../platform/label-keys.js';
import type { LiveObject } from '../plan/live-object.js';
import { adoptBounds } from './adopt-bounds.js';
import { adoptIdentity, adoptSecrets, foundRole } from './adopt-identity.js';
import { adoptNetwork } from './adopt-network.js';
import { tiersIn } from './adopt-priorities.js';
import { adoptQuota } from './adopt-quota.js';
import { foundOf } from './found-cluster.js';
import type { FoundCluster } from './found-cluster.js';
import type { TeamNamespace } from './found-namespace.js';
import { compact, listAt, textAt } from './found-value.js';

/** What is written of a team whose namespace was found. */
export function adoptTeam(
  found: FoundCluster,
  { namespace, isManaged: isOurs }: TeamNamespace,
  keys: Pick<LabelKeys, 'team' | 'costCenter'>,
): TeamSpec {
  const { name, labels = {} } = namespace.metadata;
  const inNamespace = (kind: string): readonly LiveObject[] => {
    return foundOf(found, kind, name).filter((object) => !isOurs || isManaged(object));
  };
  const bounds = {
    ...compact({ quota: adoptQuota(inNamespace('ResourceQuota')) }),
    ...adoptBounds(inNamespace('LimitRange')),
  };
  const level = labels['pod-security.kubernetes.io/enforce'];
  const podSecurity = podSecurityLevels.find((each) => each === level);
  const security = podSecurity === undefined ? {} : { podSecurity };
  if (!isOurs) return { name, ...bounds, ...security };
  const team = labels[keys.team] ?? name;
  const costCenter = labels[keys.costCenter];
  return {
    name: team,
    ...(team === name ? {} : { namespace: name }),
    ...(costCenter === undefined ? {} : { costCenter }),
    ...bounds,
    ...security,
    ...annotated(namespace, team),
    ...ofObjects(namespace, inNamespace),
  };
}

/** What the annotations of a namespace say that the admission policies read. */
function annotated(namespace: LiveObject, team: string): TeamSettingsSpec {
  const annotation = (key: keyof typeof allowedAnnotations): string | undefined => {
    return textAt(namespace, 'metadata', 'annotations', allowedAnnotations[key]);
  };
  const paths = (annotation('paths') ?? '').split(',');
  const capacity = annotation('capacity');
  const tenancy = tenancies.find((each) => each === annotation('tenancy'));
  return {
    paths: submissionPaths.filter((path) => paths.includes(path)),
    studio: paths.includes('studio'),
    priority: tiersIn(team, (annotation('priorityClasses') ?? '').split(',')),
    ...(capacity === undefined ? {} : { capacity }),
    ...(tenancy === undefined ? {} : { tenancy }),
  };
}

function ofObjects(
  namespace: LiveObject,
  inNamespace: (kind: string) => readonly LiveObject[],
): TeamSettingsSpec {
  const policies = inNamespace('NetworkPolicy');
  const pattern = textAt(namespace, 'metadata', 'annotations', allowedAnnotations.serviceAccounts) ?? '';
  const role = foundRole(pattern, inNamespace('ServiceAccount'));
  const secrets = adoptSecrets(inNamespace('SecretProviderClass'));
  const users = subjectsOf(inNamespace('RoleBinding').find(({ metadata }) => metadata.name === 'team'));
  const network = adoptNetwork(policies, inNamespace('SecurityGroupPolicy'));
  return {
    identity: adoptIdentity(role, policies),
    ...(network === undefined ? {} : { network }),
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(users === undefined ? {} : { users }),
  };
}

function subjectsOf(binding: LiveObject | undefined): SubjectsSpec | undefined {
  const named = (kind: string): readonly string[] => {
    return listAt(binding, 'subjects')
      .filter((subject) => textAt(subject, 'kind') === kind)
      .flatMap((subject) => textAt(subject, 'name') ?? []);
  };
  return compact({ groups: named('Group'), users: named('User') });
}
