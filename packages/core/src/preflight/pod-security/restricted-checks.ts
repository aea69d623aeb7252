import type { Container } from '../../kubernetes/container.js';
import type { Volume } from '../../kubernetes/volume.js';
import { badSeccomp } from './baseline-checks.js';
import {
  containersText,
  containersWhere,
  hasOwnUsers,
  plural,
  quoted,
  quotedSet,
  settersText,
} from './security-check.js';
import type { SecurityCheck } from './security-check.js';

/** Sources of volumes that no node's data comes from. */
const allowedSources: readonly (keyof Volume)[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Processes that may gain more rights than their parent. */
export const escalationCheck: SecurityCheck = (spec) => {
  const containers = containersWhere(
    spec,
    ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
  );
  return containers.length === 0
    ? undefined
    : {
        reason: 'allowPrivilegeEscalation != false',
        detail: `${containersText(containers)} must set securityContext.allowPrivilegeEscalation=false`,
      };
};

/** Capabilities that are not given up, or that are more than the one for low ports. */
export const dropAllCheck: SecurityCheck = (spec) => {
  const added = ({ securityContext }: Container): readonly string[] =>
    (securityContext?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE');
  const keeping = containersWhere(
    spec,
    ({ securityContext }) => !(securityContext?.capabilities?.drop ?? []).includes('ALL'),
  );
  const adding = containersWhere(spec, (container) => added(container).length > 0);
  if (keeping.length === 0 && adding.length === 0) return undefined;
  const names = quotedSet(adding.flatMap(added));
  return {
    reason: 'unrestricted capabilities',
    detail: [
      ...(keeping.length > 0
        ? [`${containersText(keeping)} must set securityContext.capabilities.drop=["ALL"]`]
        : []),
      ...(adding.length > 0
        ? [`${containersText(adding)} must not include ${names} in securityContext.capabilities.add`]
        : []),
    ].join('; '),
  };
};

/** Volumes of other sources than the API server's and claims. */
export const volumeTypesCheck: SecurityCheck = ({ volumes = [] }) => {
  const bad = volumes.filter((volume) => !allowedSources.some((source) => volume[source] !== undefined));
  if (bad.length === 0) return undefined;
  const types = [
    ...new Set(
      bad.map(({ hostPath, nfs }) =>
        hostPath !== undefined ? 'hostPath' : nfs !== undefined ? 'nfs' : 'unknown',
      ),
    ),
  ].sort();
  const subject = `${plural(bad.length, 'volume', 'volumes')} ${quoted(bad.map(({ name = '' }) => name))}`;
  const object = plural(types.length, 'restricted volume type', 'restricted volume types');
  return {
    reason: 'restricted volume types',
    detail: `${subject} ${plural(bad.length, 'uses', 'use')} ${object} ${quoted(types)}`,
  };
};

/** Containers that may run as root. */
export const nonRootCheck: SecurityCheck = (spec) => {
  const ofPod = spec.securityContext?.runAsNonRoot;
  const explicit = containersWhere(spec, ({ securityContext }) => securityContext?.runAsNonRoot === false);
  if (ofPod === false || explicit.length > 0) {
    return {
      reason: 'runAsNonRoot != true',
      detail: `${settersText(ofPod === false, explicit)} must not set securityContext.runAsNonRoot=false`,
    };
  }
  const silent = containersWhere(
    spec,
    ({ securityContext }) => securityContext?.runAsNonRoot === undefined && ofPod !== true,
  );
  return silent.length === 0
    ? undefined
    : {
        reason: 'runAsNonRoot != true',
        detail: `pod or ${containersText(silent)} must set securityContext.runAsNonRoot=true`,
      };
};

/** Containers that run as root. */
export const userCheck: SecurityCheck = (spec) => {
  const podSets = spec.securityContext?.runAsUser === 0;
  const containers = containersWhere(spec, ({ securityContext }) => securityContext?.runAsUser === 0);
  return !podSets && containers.length === 0
    ? undefined
    : { reason: 'runAsUser=0', detail: `${settersText(podSets, containers)} must not set runAsUser=0` };
};

/** Containers without a profile of seccomp. */
export const seccompRequiredCheck: SecurityCheck = (spec) => {
  const bad = badSeccomp(spec);
  if (bad !== undefined) return bad;
  const hasPods = spec.securityContext?.seccompProfile !== undefined;
  const silent = containersWhere(
    spec,
    ({ securityContext }) => securityContext?.seccompProfile === undefined && !hasPods,
  );
  return silent.length === 0
    ? undefined
    : {
        reason: 'seccompProfile',
        detail: `pod or ${containersText(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
      };
};

/** The check, but for pods of Windows, which cannot set what it asks for. */
export function exceptWindows(check: SecurityCheck): SecurityCheck {
  return (spec, annotations) => (spec.os?.name === 'windows' ? undefined : check(spec, annotations));
}

/** The check, but for pods with users of their own, where root is not root of the node. */
export function exceptOwnUsers(check: SecurityCheck): SecurityCheck {
  return (spec, annotations) => (hasOwnUsers(spec) ? undefined : check(spec, annotations));
}
