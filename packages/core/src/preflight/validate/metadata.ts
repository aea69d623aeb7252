import { eachInvalid, invalid, required, tooLong, typedText } from '../../kubernetes/field-error.js';
import type { FieldError } from '../../kubernetes/field-error.js';
import { byteLength } from '../../kubernetes/go-text.js';
import { minorAtLeast } from '../../kubernetes/kubernetes-version.js';
import type { KubernetesMinor } from '../../kubernetes/kubernetes-version.js';
import {
  dnsLabelRule,
  dnsSubdomainRule,
  labelValueRule,
  prefixRule,
  qualifiedNameRule,
} from '../../kubernetes/name-rule.js';
import type { ObjectMeta, OwnerReference, TextMap } from '../../kubernetes/object-meta.js';

const mostAnnotationBytes = 256 * 1024;

/**
 * What is wrong with the metadata of a pod.
 *
 * @see Kubernetes apimachinery 0.35.4, pkg/api/validation/objectmeta.go
 */
export function metadataErrors(metadata: ObjectMeta, version: KubernetesMinor): readonly FieldError[] {
  const { name, generateName, namespace = '' } = metadata;
  return [
    ...(generateName === undefined
      ? []
      : eachInvalid('metadata.generateName', generateName, prefixRule(dnsSubdomainRule)(generateName))),
    ...(name === undefined
      ? [required('metadata.name', 'name or generateName is required')]
      : eachInvalid('metadata.name', name, dnsSubdomainRule(name))),
    ...eachInvalid('metadata.namespace', namespace, dnsLabelRule(namespace)),
    ...labelErrors(metadata.labels, 'metadata.labels', version),
    ...annotationErrors(metadata.annotations, 'metadata.annotations', version),
    ...(metadata.ownerReferences ?? []).flatMap((owner) => ownerErrors(owner, version)),
  ];
}

/** What is wrong with labels or a node selector. */
export function labelErrors(
  labels: TextMap | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (labels === undefined) return [];
  const [keyRule, valueRule] = [qualifiedNameRule(version), labelValueRule(version)];
  return Object.entries(labels).flatMap(([key, value]) => [
    ...eachInvalid(at, key, keyRule(key)),
    ...eachInvalid(at, value, valueRule(value)),
  ]);
}

/** What is wrong with a key of a label. */
export function labelKeyErrors(key: string, at: string, version: KubernetesMinor): readonly FieldError[] {
  return eachInvalid(at, key, qualifiedNameRule(version)(key));
}

/** What is wrong with annotations. */
export function annotationErrors(
  annotations: TextMap | undefined,
  at: string,
  version: KubernetesMinor,
): readonly FieldError[] {
  if (annotations === undefined) return [];
  const keyRule = qualifiedNameRule(version);
  const size = Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + byteLength(key) + byteLength(value),
    0,
  );
  return [
    ...Object.keys(annotations).flatMap((key) => eachInvalid(at, key, keyRule(key.toLowerCase()))),
    ...(size > mostAnnotationBytes ? [tooLong(at, mostAnnotationBytes)] : []),
  ];
}

/** What is wrong with an owner. Errors do not tell which one they are about. */
function ownerErrors(owner: OwnerReference, version: KubernetesMinor): readonly FieldError[] {
  const at = 'metadata.ownerReferences';
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
  const [kindText, nameText, uidText] = minorAtLeast(version, '1.34')
    ? ['must not be empty', 'must not be empty', 'must not be empty']
    : ['kind must not be empty', 'name must not be empty', 'uid must not be empty'];
  return [
    ...(versionOf(apiVersion) === ''
      ? [invalid(`${at}.apiVersion`, apiVersion, 'version must not be empty')]
      : []),
    ...(kind === '' ? [invalid(`${at}.kind`, kind, kindText)] : []),
    ...(name === '' ? [invalid(`${at}.name`, name, nameText)] : []),
    ...(uid === '' ? [invalid(`${at}.uid`, typedText(uid, version), uidText)] : []),
  ];
}

function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : (parts.at(-1) ?? '');
}
