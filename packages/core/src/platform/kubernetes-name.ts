const longestLabel = 63;

/**
 * A DNS label, which namespaces and most other names in Kubernetes are.
 *
 * @see RFC 1123 section 2.1; Kubernetes "Object Names and IDs", RFC 1123 label names
 */
export const dnsLabelPattern: RegExp = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * A key of a Kubernetes label: an optional DNS subdomain and a slash, then a name of at most 63 characters.
 *
 * @see Kubernetes "Labels and Selectors", syntax and character set
 */
export const labelKeyPattern: RegExp =
  /^(?:(?=[^/]{1,253}\/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** A value of a Kubernetes label that is not empty. */
export const labelValuePattern: RegExp = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** The DNS label that comes closest to a text, or undefined if nothing of it can stay. */
export function dnsLabelFrom(text: string): string | undefined {
  const kept = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestLabel);
  const label = kept.replace(/^-+|-+$/g, '');
  return label === '' ? undefined : label;
}
