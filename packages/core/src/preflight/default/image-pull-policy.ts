const alphanumeric = '[a-z0-9]+';
const pathComponent = `${alphanumeric}(?:(?:[._]|__|-+)${alphanumeric})*`;
const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${domainComponent}(?:\\.${domainComponent})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const name = `(?:${domain}/)?${pathComponent}(?:/${pathComponent})*`;
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const reference = new RegExp(`^(${name})(?::(\\w[\\w.-]{0,127}))?(?:@(${digest}))?$`);
const longestName = 255;
const digestLengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/**
 * When an image is pulled if nothing is said: always for the tag `latest` or none, else where it is absent. A name that
 * is no image's is not pulled always either.
 *
 * @see Kubernetes 1.35.4, pkg/util/parsers; distribution reference, ParseNormalizedNamed
 */
export function defaultImagePullPolicy(image: string): 'Always' | 'IfNotPresent' {
  if (/^[a-f0-9]{64}$/.test(image)) return 'IfNotPresent';
  const [registry, rest] = splitRegistry(image);
  const repository = rest.split(':', 1)[0] ?? '';
  if (repository.toLowerCase() !== repository) return 'IfNotPresent';
  const match = reference.exec(`${registry}/${rest}`);
  if (match === null || !isValid(match)) return 'IfNotPresent';
  const [, , tag, digestText] = match;
  return tag === 'latest' || (tag === undefined && digestText === undefined) ? 'Always' : 'IfNotPresent';
}

function splitRegistry(image: string): readonly [registry: string, rest: string] {
  const slash = image.indexOf('/');
  if (slash < 0) return ['docker.io', `library/${image}`];
  const [first, rest] = [image.slice(0, slash), image.slice(slash + 1)];
  const isRegistry = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  if (!isRegistry) return ['docker.io', image];
  const isHub = first === 'docker.io' || first === 'index.docker.io';
  return [isHub ? 'docker.io' : first, isHub && !rest.includes('/') ? `library/${rest}` : rest];
}

function isValid([, fullName = '', , digestText]: RegExpExecArray): boolean {
  // The longest name is one of the path alone where the registry is known.
  const path = fullName.slice(fullName.indexOf('/') + 1);
  if (path.length > longestName) return false;
  if (digestText === undefined) return true;
  const [algorithm = '', hex = ''] = digestText.split(':');
  return digestLengths.get(algorithm) === hex.length && /^[0-9a-f]+$/.test(hex);
}
