import { forbidden, invalid, required } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import type { DownwardFile, KeyToPath, Volume, VolumeProjection } from '../../kubernetes/volume.js';
import { fieldSelectorErrors, resourceSelectorErrors } from './environment.js';
import { fileModeErrors, projectedPathErrors } from './paths.js';

/** Fields of a pod that a file can show. */
const fileFields = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];
const leastTokenSeconds = 600;
const mostTokenSeconds = 2 ** 32;

interface Files {
  readonly items?: readonly KeyToPath[];
  readonly defaultMode?: number;
}

/** What is wrong with the files of a config map or a secret. */
export function volumeFilesErrors({ items = [], defaultMode }: Files, at: string): readonly FieldError[] {
  return [
    ...fileModeErrors(defaultMode, `${at}.defaultMode`),
    ...items.flatMap((item, i) => keyToPathErrors(item, `${at}.items[${String(i)}]`)),
  ];
}

/** What is wrong with a volume of fields of the pod. Errors do not tell which file they are about. */
export function downwardVolumeErrors(
  { items = [], defaultMode }: NonNullable<Volume['downwardAPI']>,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return [
    ...fileModeErrors(defaultMode, `${at}.defaultMode`),
    ...items.flatMap((file) => downwardFileErrors(file, at, version)),
  ];
}

/** What is wrong with a volume that shows several sources in one folder. */
export function projectedVolumeErrors(
  { sources = [], defaultMode }: NonNullable<Volume['projected']>,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const taken = new Set<string>();
  return [
    ...fileModeErrors(defaultMode, `${at}.defaultMode`),
    ...sources.flatMap((source, i) =>
      sourceErrors(source, `${at}.sources[${String(i)}]`, { volumeAt: at, taken, version }),
    ),
  ];
}

interface ProjectionCheck {
  readonly volumeAt: string;
  /** Paths of the files so far; it grows. */
  readonly taken: Set<string>;
  readonly version: KubernetesMinor;
}

function sourceErrors(source: VolumeProjection, at: string, check: ProjectionCheck): readonly FieldError[] {
  const { secret, configMap, downwardAPI, serviceAccountToken } = source;
  const { volumeAt, version } = check;
  return [
    ...(secret === undefined ? [] : namedErrors(secret, `${at}.secret`, check)),
    ...(configMap === undefined ? [] : namedErrors(configMap, `${at}.configMap`, check)),
    ...(downwardAPI?.items ?? []).flatMap((file) => [
      ...downwardFileErrors(file, `${at}.downwardAPI`, version),
      ...conflictErrors(file.path, file.path ?? '', check),
    ]),
    ...(serviceAccountToken === undefined ? [] : tokenErrors(serviceAccountToken, at, volumeAt)),
    ...(Object.keys(source).length > 1
      ? [forbidden(at, 'may not specify more than 1 volume type per source')]
      : []),
  ];
}

function namedErrors(
  { name, items = [] }: NonNullable<VolumeProjection['secret']>,
  at: string,
  check: ProjectionCheck,
): readonly FieldError[] {
  return [
    ...(name === undefined ? [required(`${at}.name`)] : []),
    ...items.flatMap((item, i) => [
      ...keyToPathErrors(item, `${at}.items[${String(i)}]`),
      ...conflictErrors(item.path, name ?? '', check),
    ]),
  ];
}

function conflictErrors(
  path: string | undefined,
  shown: string,
  { taken, volumeAt }: ProjectionCheck,
): readonly FieldError[] {
  if (path === undefined) return [];
  if (taken.has(path)) return [invalid(volumeAt, shown, 'conflicting duplicate paths')];
  taken.add(path);
  return [];
}

function tokenErrors(
  { expirationSeconds = 0, path }: NonNullable<VolumeProjection['serviceAccountToken']>,
  at: string,
  volumeAt: string,
): readonly FieldError[] {
  const place = `${at}.serviceAccountToken.expirationSeconds`;
  return [
    ...(expirationSeconds < leastTokenSeconds
      ? [invalid(place, expirationSeconds, 'may not specify a duration less than 10 minutes')]
      : []),
    ...(expirationSeconds > mostTokenSeconds
      ? [invalid(place, expirationSeconds, 'may not specify a duration larger than 2^32 seconds')]
      : []),
    ...(path === undefined ? [required(`${volumeAt}.path`)] : projectedPathErrors(path, `${volumeAt}.path`)),
  ];
}

function keyToPathErrors({ key, path = '', mode }: KeyToPath, at: string): readonly FieldError[] {
  return [
    ...(key === undefined ? [required(`${at}.key`)] : []),
    ...(path === '' ? [required(`${at}.path`)] : []),
    ...projectedPathErrors(path, `${at}.path`),
    ...fileModeErrors(mode, `${at}.mode`),
  ];
}

function downwardFileErrors(file: DownwardFile, at: string, version: KubernetesMinor): readonly FieldError[] {
  const { path = '', fieldRef, resourceFieldRef, mode } = file;
  return [
    ...(path === '' ? [required(`${at}.path`)] : []),
    ...projectedPathErrors(path, `${at}.path`),
    ...fileSourceErrors({ fieldRef, resourceFieldRef }, at, version),
    ...fileModeErrors(mode, `${at}.mode`),
  ];
}

function fileSourceErrors(
  {
    fieldRef,
    resourceFieldRef,
  }: { readonly [Key in 'fieldRef' | 'resourceFieldRef']: DownwardFile[Key] | undefined },
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (fieldRef !== undefined) {
    const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
    return [
      ...fieldSelectorErrors(fieldRef, `${at}.fieldRef`, { fields: fileFields, version }),
      ...(resourceFieldRef === undefined ? [] : [invalid(at, 'resource', detail)]),
    ];
  }
  if (resourceFieldRef !== undefined)
    return resourceSelectorErrors(resourceFieldRef, `${at}.resourceFieldRef`, true);
  return [required(at, 'one of fieldRef and resourceFieldRef is required')];
}
