import {
  duplicate,
  eachInvalid,
  forbidden,
  invalid,
  notSupported,
  required,
  tooLong,
  typedText,
} from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { byteLength, goQuote } from '../../kubernetes/go-text.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { dnsLabelRule, dnsSubdomainRule } from '../../kubernetes/name-rule.js';
import type { Pod } from '../../kubernetes/pod.js';
import type { Volume } from '../../kubernetes/volume.js';
import { backstepErrors } from './paths.js';
import { downwardVolumeErrors, projectedVolumeErrors, volumeFilesErrors } from './projections.js';
import { volumeClaimErrors } from './volume-claim.js';

/** Names of the volumes that are right, which alone can be mounted. */
export type ValidVolumes = ReadonlySet<string>;

interface VolumesCheck {
  readonly errors: readonly FieldError[];
  readonly valid: ValidVolumes;
}

interface SourceCheck {
  readonly at: string;
  readonly podName: string;
  readonly version: KubernetesMinor;
}

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

/** Sources in the order in which the API server looks at them; all but the first that is given are refused. */
const sources = [
  'emptyDir',
  'hostPath',
  'secret',
  'nfs',
  'persistentVolumeClaim',
  'downwardAPI',
  'configMap',
  'projected',
  'csi',
  'ephemeral',
] as const;

/** What is wrong with the volumes of a pod, and which of them are right. */
export function volumesErrors({ metadata, spec }: Pod, version: KubernetesMinor): VolumesCheck {
  const podName = metadata?.name ?? '';
  const volumes = spec?.volumes ?? [];
  const claims = new Set(
    volumes
      .filter(({ ephemeral }) => ephemeral !== undefined && podName !== '')
      .map(({ name = '' }) => `${podName}-${name}`),
  );
  const valid = new Set<string>();
  const errors = volumes.flatMap((volume, i) => {
    const at = `spec.volumes[${String(i)}]`;
    const { name = '' } = volume;
    const found = [
      ...sourceErrors(volume, { at, podName, version }),
      ...(name === '' ? [required(`${at}.name`)] : eachInvalid(`${at}.name`, name, dnsLabelRule(name))),
      ...(valid.has(name) ? [duplicate(`${at}.name`, name)] : []),
    ];
    if (found.length === 0) valid.add(name);
    const claim = volume.persistentVolumeClaim?.claimName ?? '';
    const isOwnClaim = volume.persistentVolumeClaim !== undefined && claims.has(claim);
    const detail = 'must not reference a PVC that gets created for an ephemeral volume';
    return isOwnClaim ? [...found, invalid(`${at}.persistentVolumeClaim.claimName`, claim, detail)] : found;
  });
  return { errors, valid };
}

function sourceErrors(volume: Volume, check: SourceCheck): readonly FieldError[] {
  const given = sources.filter((source) => volume[source] !== undefined);
  if (given.length === 0) return [required(check.at, 'must specify a volume type')];
  const errors = oneSourceErrors(volume, check);
  if (given.length === 1) return errors;
  return [
    ...errors,
    ...given.slice(1).map((source) =>
      // The API server misspells this one.
      forbidden(
        `${check.at}.${source === 'downwardAPI' ? 'downwarAPI' : source}`,
        'may not specify more than 1 volume type',
      ),
    ),
  ];
}

/** Errors of the first source that is given. */
function oneSourceErrors(volume: Volume, check: SourceCheck): readonly FieldError[] {
  const { emptyDir, hostPath, secret, nfs, persistentVolumeClaim, downwardAPI, configMap } = volume;
  const { at, version } = check;
  if (emptyDir !== undefined) {
    const isNegative = (emptyDir.sizeLimit?.nanos ?? 0n) < 0n;
    return isNegative
      ? [forbidden(`${at}.emptyDir.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [];
  }
  if (hostPath !== undefined) return hostPathErrors(hostPath, `${at}.hostPath`, version);
  if (secret !== undefined) {
    const missing = secret.secretName === undefined ? [required(`${at}.secret.secretName`)] : [];
    return [...missing, ...volumeFilesErrors(secret, `${at}.secret`)];
  }
  if (nfs !== undefined) return nfsErrors(nfs, `${at}.nfs`);
  if (persistentVolumeClaim !== undefined) {
    const isMissing = persistentVolumeClaim.claimName === undefined;
    return isMissing ? [required(`${at}.persistentVolumeClaim.claimName`)] : [];
  }
  if (downwardAPI !== undefined) return downwardVolumeErrors(downwardAPI, `${at}.downwardAPI`, version);
  if (configMap !== undefined) {
    const missing = configMap.name === undefined ? [required(`${at}.configMap.name`)] : [];
    return [...missing, ...volumeFilesErrors(configMap, `${at}.configMap`)];
  }
  return lateSourceErrors(volume, check);
}

function lateSourceErrors(volume: Volume, { at, podName, version }: SourceCheck): readonly FieldError[] {
  const { name = '', projected, csi, ephemeral } = volume;
  if (projected !== undefined) return projectedVolumeErrors(projected, `${at}.projected`, version);
  if (csi !== undefined) return csiErrors(csi, `${at}.csi`, version);
  const claimName = `${podName}-${name}`;
  const isNamed = podName !== '' && name !== '';
  return [
    ...volumeClaimErrors(ephemeral?.volumeClaimTemplate, `${at}.ephemeral.volumeClaimTemplate`, version),
    ...(isNamed ? dnsSubdomainRule(claimName) : []).map((problem) =>
      invalid(`${at}.name`, name, `PVC name ${goQuote(claimName)}: ${problem}`),
    ),
  ];
}

function hostPathErrors(
  { path, type }: NonNullable<Volume['hostPath']>,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (path === undefined) return [required(`${at}.path`)];
  return [
    ...backstepErrors(path, `${at}.path`),
    ...(type === undefined || hostPathTypes.includes(type)
      ? []
      : [notSupported(`${at}.type`, typedText(type, version), hostPathTypes)]),
  ];
}

function nfsErrors({ server, path = '' }: NonNullable<Volume['nfs']>, at: string): readonly FieldError[] {
  return [
    ...(server === undefined ? [required(`${at}.server`)] : []),
    ...(path === '' ? [required(`${at}.path`)] : []),
    ...(path.startsWith('/') ? [] : [invalid(`${at}.path`, path, 'must be an absolute path')]),
  ];
}

function csiErrors(
  { driver = '', nodePublishSecretRef }: NonNullable<Volume['csi']>,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const place = `${at}.driver`;
  // Until 1.34 a name that is absent is also one that breaks the rules.
  const isChecked = driver !== '' || !minorAtLeast(version, '1.35');
  return [
    ...(driver === '' ? [required(place)] : []),
    ...(byteLength(driver) > 63 ? [tooLong(place, 63)] : []),
    ...(isChecked ? eachInvalid(place, driver, dnsSubdomainRule(driver.toLowerCase())) : []),
    ...secretErrors(nodePublishSecretRef, at),
  ];
}

function secretErrors(
  secret: NonNullable<Volume['csi']>['nodePublishSecretRef'],
  at: string,
): readonly FieldError[] {
  if (secret === undefined) return [];
  const { name } = secret;
  if (name === undefined) return [required(`${at}.nodePublishSecretRef.name`)];
  return eachInvalid(`${at}.name`, name, dnsSubdomainRule(name));
}
