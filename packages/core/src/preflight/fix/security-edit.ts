import { asList, asObject } from '../../document/json-value.js';
import type { Json } from '../../document/json-value.js';
import type { PodEdit } from './edited.js';

const lists = ['initContainers', 'containers'] as const;
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/**
 * Edits with which a pod may meet a level of Pod Security, the fewest first: without what baseline forbids, with what
 * restricted asks for, and both.
 *
 * @see Kubernetes, "Pod Security Standards"
 */
export function securityEdits(pod: Json): readonly (readonly PodEdit[])[] {
  const spec = asObject(pod['spec']) ?? {};
  const [baseline, restricted] = [baselineEdits(spec), restrictedEdits(spec)];
  return [baseline, restricted, [...baseline, ...restricted]].filter((edits) => edits.length > 0);
}

function baselineEdits(spec: Json): readonly PodEdit[] {
  const pod = asObject(spec['securityContext']) ?? {};
  const volumes = asList(spec['volumes']).flatMap((each, index): readonly PodEdit[] => {
    const { name, ...source } = asObject(each) ?? {};
    return 'hostPath' in source ? [{ path: ['spec', 'volumes', index], value: { name, emptyDir: {} } }] : [];
  });
  return [
    ...removed(spec, ['hostNetwork', 'hostPID', 'hostIPC'], ['spec']),
    ...removed(pod, ['seLinuxOptions', 'sysctls', 'appArmorProfile', 'windowsOptions'], podContext),
    ...unconfined(pod, podContext),
    ...volumes,
    ...eachContainer(spec, (container, path) => {
      const own = asObject(container['securityContext']) ?? {};
      const at = [...path, 'securityContext'];
      return [
        ...removed(
          own,
          ['privileged', 'procMount', 'seLinuxOptions', 'appArmorProfile', 'windowsOptions'],
          at,
        ),
        ...('add' in (asObject(own['capabilities']) ?? {}) ? [{ path: [...at, 'capabilities', 'add'] }] : []),
        ...unconfined(own, at),
        ...hostPorts(container, path),
        ...probeHosts(container, path),
      ];
    }),
  ];
}

function restrictedEdits(spec: Json): readonly PodEdit[] {
  const pod = asObject(spec['securityContext']) ?? {};
  return [
    { path: [...podContext, 'runAsNonRoot'], value: true },
    { path: [...podContext, 'seccompProfile'], value: { type: 'RuntimeDefault' } },
    ...(pod['runAsUser'] === 0 ? [{ path: [...podContext, 'runAsUser'] }] : []),
    ...eachContainer(spec, (container, path) => {
      const own = asObject(container['securityContext']) ?? {};
      const at = [...path, 'securityContext'];
      return [
        { path: [...at, 'allowPrivilegeEscalation'], value: false },
        { path: [...at, 'capabilities'], value: { drop: ['ALL'] } },
        ...(own['runAsUser'] === 0 ? [{ path: [...at, 'runAsUser'] }] : []),
        ...(own['runAsNonRoot'] === false ? [{ path: [...at, 'runAsNonRoot'] }] : []),
      ];
    }),
  ];
}

const podContext = ['spec', 'securityContext'];

function removed(from: Json, keys: readonly string[], at: readonly PropertyKey[]): readonly PodEdit[] {
  return keys.filter((key) => from[key] !== undefined).map((key) => ({ path: [...at, key] }));
}

function unconfined(context: Json, at: readonly PropertyKey[]): readonly PodEdit[] {
  const isUnconfined = asObject(context['seccompProfile'])?.['type'] === 'Unconfined';
  return isUnconfined ? [{ path: [...at, 'seccompProfile'] }] : [];
}

function hostPorts(container: Json, path: readonly PropertyKey[]): readonly PodEdit[] {
  return asList(container['ports']).flatMap((port, index) =>
    removed(asObject(port) ?? {}, ['hostPort'], [...path, 'ports', index]),
  );
}

function probeHosts(container: Json, path: readonly PropertyKey[]): readonly PodEdit[] {
  return probes.flatMap((probe) =>
    ['httpGet', 'tcpSocket'].flatMap((handler) =>
      removed(asObject(asObject(container[probe])?.[handler]) ?? {}, ['host'], [...path, probe, handler]),
    ),
  );
}

function eachContainer(
  spec: Json,
  editsOf: (container: Json, path: readonly PropertyKey[]) => readonly PodEdit[],
): readonly PodEdit[] {
  return lists.flatMap((list) =>
    asList(spec[list]).flatMap((each, index) => editsOf(asObject(each) ?? {}, ['spec', list, index])),
  );
}
