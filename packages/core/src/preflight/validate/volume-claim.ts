import {
  eachInvalid,
  forbidden,
  invalid,
  notSupported,
  required,
  typedText,
} from '../../kubernetes/field-error.js';
import { printAmount } from '../../kubernetes/amount.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import { dnsSubdomainRule } from '../../kubernetes/name-rule.js';
import type { ObjectMeta } from '../../kubernetes/object-meta.js';
import { amountOf } from '../../kubernetes/resource-list.js';
import type { VolumeClaimSpec, VolumeClaimTemplate } from '../../kubernetes/volume.js';
import { selectorErrors } from './label-selector.js';
import { annotationErrors, labelErrors } from './metadata.js';

const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const volumeModes = ['Block', 'Filesystem'];

/**
 * What is wrong with the claim that a pod makes for a volume of its own.
 *
 * @see Kubernetes 1.35.4, pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimTemplate
 */
export function volumeClaimErrors(
  template: VolumeClaimTemplate | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (template === undefined) return [required(at)];
  return [
    ...templateMetadataErrors(template.metadata ?? {}, `${at}.metadata`, version),
    ...claimSpecErrors(template.spec ?? {}, `${at}.spec`, version),
  ];
}

/** Labels and annotations are handed on to the claim; nothing else may be said of it. */
function templateMetadataErrors(
  { labels, annotations, ...others }: ObjectMeta,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  return [
    ...annotationErrors(annotations, `${at}.annotations`, version),
    ...labelErrors(labels, `${at}.labels`, version),
    ...Object.keys(others).map((field) => forbidden(`${at}.${field}`, 'cannot be set')),
  ];
}

function claimSpecErrors(spec: VolumeClaimSpec, at: string, version: KubernetesMinor): readonly FieldError[] {
  const { selector, storageClassName = '', volumeMode } = spec;
  return [
    ...accessModeErrors(spec.accessModes ?? [], `${at}.accessModes`, version),
    ...(selector === undefined ? [] : selectorErrors(selector, `${at}.selector`, version)),
    ...storageErrors(spec, `${at}.resources[storage]`),
    ...(storageClassName === ''
      ? []
      : eachInvalid(`${at}.storageClassName`, storageClassName, dnsSubdomainRule(storageClassName))),
    ...(volumeMode === undefined || volumeModes.includes(volumeMode)
      ? []
      : [notSupported(`${at}.volumeMode`, typedText(volumeMode, version), volumeModes)]),
  ];
}

function accessModeErrors(
  modes: readonly string[],
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  const isExclusive = modes.includes('ReadWriteOncePod');
  const isShared = modes.some((mode) => mode !== 'ReadWriteOncePod' && accessModes.includes(mode));
  return [
    ...(modes.length === 0 ? [required(at, 'at least 1 access mode is required')] : []),
    ...modes
      .filter((mode) => !accessModes.includes(mode))
      .map((mode) => notSupported(at, typedText(mode, version), accessModes)),
    ...(isExclusive && isShared
      ? [forbidden(at, 'may not use ReadWriteOncePod with other access modes')]
      : []),
  ];
}

function storageErrors({ resources }: VolumeClaimSpec, at: string): readonly FieldError[] {
  const storage = amountOf(resources?.requests, 'storage');
  if (storage === undefined) return [required(at)];
  return storage.nanos > 0n ? [] : [invalid(at, printAmount(storage), 'must be greater than zero')];
}
