import type { Container, VolumeMount } from '../../kubernetes/container.js';
import {
  forbidden,
  invalid,
  notFound,
  notSupported,
  required,
  typedText,
} from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { descendingPathErrors } from './paths.js';
import type { ValidVolumes } from './volumes.js';

interface MountSurroundings {
  readonly volumes: ValidVolumes;
  readonly version: KubernetesMinor;
}

/** What is wrong with the mounts of a container. Errors of some fields do not tell which mount they are about. */
export function volumeMountErrors(
  container: Container,
  at: string,
  { volumes, version }: MountSurroundings,
): readonly FieldError[] {
  const taken = new Set<string>();
  return (container.volumeMounts ?? []).flatMap((mount, i) => {
    const { name = '', mountPath = '', subPath, subPathExpr } = mount;
    const place = `${at}[${String(i)}]`;
    const isTaken = taken.has(mountPath);
    taken.add(mountPath);
    return [
      ...(name === '' ? [required(`${place}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFound(`${place}.name`, name)]),
      ...(mountPath === '' ? [required(`${place}.mountPath`)] : []),
      ...(isTaken ? [invalid(`${place}.mountPath`, mountPath, 'must be unique')] : []),
      ...(subPath === undefined ? [] : descendingPathErrors(subPath, `${at}.subPath`)),
      ...(subPathExpr === undefined
        ? []
        : [
            ...(subPath === undefined
              ? []
              : [
                  invalid(
                    `${place}.subPathExpr`,
                    subPathExpr,
                    'subPathExpr and subPath are mutually exclusive',
                  ),
                ]),
            ...descendingPathErrors(subPathExpr, `${at}.subPathExpr`),
          ]),
      ...propagationErrors(mount, container, { at: `${at}.mountPropagation`, version }),
      ...readOnlyErrors(mount, `${at}.recursiveReadOnly`, version),
    ];
  });
}

function propagationErrors(
  { mountPropagation: mode }: VolumeMount,
  { securityContext }: Container,
  { at, version }: { readonly at: string; readonly version: KubernetesMinor },
): readonly FieldError[] {
  if (mode === undefined) return [];
  const modes = ['Bidirectional', 'HostToContainer', 'None'];
  return [
    ...(modes.includes(mode) ? [] : [notSupported(at, typedText(mode, version), modes)]),
    ...(mode === 'Bidirectional' && securityContext?.privileged !== true
      ? [forbidden(at, 'Bidirectional mount propagation is available only to privileged containers')]
      : []),
  ];
}

function readOnlyErrors(mount: VolumeMount, at: string, version: KubernetesMinor): readonly FieldError[] {
  const { recursiveReadOnly: mode, readOnly, mountPropagation } = mount;
  if (mode === undefined || mode === 'Disabled') return [];
  const modes = ['Disabled', 'Enabled', 'IfPossible'];
  if (!modes.includes(mode)) return [notSupported(at, typedText(mode, version), modes)];
  return [
    ...(readOnly === true ? [] : [forbidden(at, 'may only be specified when readOnly is true')]),
    ...(mountPropagation === undefined || mountPropagation === 'None'
      ? []
      : [forbidden(at, 'may only be specified when mountPropagation is None or not specified')]),
  ];
}
