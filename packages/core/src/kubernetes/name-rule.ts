import { byteLength } from './go-text.js';
import { minorAtLeast } from './kubernetes-version.js';
import type { KubernetesMinor } from './kubernetes-version.js';

/**
 * A rule for a text: the API server's words for each way in which the text breaks it, none if it is right.
 *
 * @see Kubernetes apimachinery 0.35.4, pkg/util/validation/validation.go and pkg/api/validate/content
 */
export type NameRule = (text: string) => readonly string[];

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(\\.${label})*`;
const qualifiedName = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const labelValue = `(${qualifiedName})?`;
const configKey = '[-._a-zA-Z0-9]+';

const labelPattern = new RegExp(`^${label}$`);
const subdomainPattern = new RegExp(`^${subdomain}$`);
const qualifiedNamePattern = new RegExp(`^${qualifiedName}$`);
const labelValuePattern = new RegExp(`^${labelValue}$`);
const configKeyPattern = new RegExp(`^${configKey}$`);
const examples = ['MyName', 'my.name', '123-abc'];
const qualifiedNameText =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

/** A DNS label: names of containers, volumes, ports of services. */
export const dnsLabelRule: NameRule = (text) => [
  ...lengthProblem(text, 63, 'characters'),
  ...(labelPattern.test(text)
    ? []
    : [
        subdomainPattern.test(text)
          ? 'must not contain dots'
          : patternProblem(
              "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
              label,
              ['my-name', '123-abc'],
            ),
      ]),
];

/** A DNS subdomain: names of most objects. */
export const dnsSubdomainRule: NameRule = (text) => subdomainProblems(text, 'characters');

/** A rule for the prefix of names that are to be generated, where a dash may come last. */
export function prefixRule(rule: NameRule): NameRule {
  return (text) => rule(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
}

/** A key of a label, an annotation, a toleration or a resource, which may have a DNS subdomain and a slash before it. */
export function qualifiedNameRule(version: KubernetesMinor): NameRule {
  const unit = bytesOrCharacters(version);
  return (text) => {
    const parts = text.split('/');
    if (parts.length > 2) {
      const subject = minorAtLeast(version, '1.35') ? 'a valid label key' : 'a qualified name';
      const problem = patternProblem(`${subject} ${qualifiedNameText}`, qualifiedName, examples);
      return [`${problem} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
    }
    const [prefix, name = ''] = parts.length === 2 ? parts : [undefined, parts[0]];
    const ofPrefix =
      prefix === undefined ? [] : prefix === '' ? ['must be non-empty'] : subdomainProblems(prefix, unit);
    const ofName = [
      ...(name === '' ? ['must be non-empty'] : lengthProblem(name, 63, unit)),
      ...(qualifiedNamePattern.test(name)
        ? []
        : [patternProblem(qualifiedNameText, qualifiedName, examples)]),
    ];
    if (ofPrefix.length === 0 && ofName.length === 0) return [];
    return [
      ...ofPrefix.map((problem) => `prefix part ${problem}`),
      ...ofName.map((problem) => `name part ${problem}`),
    ];
  };
}

/** The value of a label. */
export function labelValueRule(version: KubernetesMinor): NameRule {
  return (text) => [
    ...lengthProblem(text, 63, bytesOrCharacters(version)),
    ...(labelValuePattern.test(text)
      ? []
      : [
          patternProblem(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            labelValue,
            ['MyValue', 'my_value', '12345'],
          ),
        ]),
  ];
}

/** A key of a config map or a secret. */
export const configKeyRule: NameRule = (text) => [
  ...lengthProblem(text, 253, 'characters'),
  ...(configKeyPattern.test(text)
    ? []
    : [
        patternProblem(
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
          configKey,
          ['key.name', 'KEY_NAME', 'key-name'],
        ),
      ]),
  ...parentFolderProblem(text),
];

/** The name of an environment variable: printable ASCII but `=`. */
export const environmentNameRule: NameRule = (text) => [
  ...(text === '' ? ['environment variable name must be non-empty'] : []),
  ...(/^[ -<>-~]*$/.test(text)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"]),
];

/** The name of a port. */
export const portNameRule: NameRule = (text) => [
  ...lengthProblem(text, 15, 'characters'),
  ...(/^[-a-z0-9]+$/.test(text)
    ? []
    : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(text) ? [] : ['must contain at least one letter (a-z)']),
  ...(text.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(text) ? ['must not begin or end with a hyphen'] : []),
];

/** The name of a header of HTTP. */
export const headerNameRule: NameRule = (text) =>
  /^[-A-Za-z0-9]+$/.test(text)
    ? []
    : [
        patternProblem(
          "a valid HTTP header must consist of alphanumeric characters or '-'",
          '[-A-Za-z0-9]+',
          ['X-Header-Name'],
        ),
      ];

/** Why a number is out of its range, if it is. */
export function rangeProblem(value: number, least: number, most: number): readonly string[] {
  return value >= least && value <= most
    ? []
    : [`must be between ${String(least)} and ${String(most)}, inclusive`];
}

type LengthUnit = 'bytes' | 'characters';

/** Lengths are bytes in every version; 1.35 began to say so of keys and values of labels. */
function bytesOrCharacters(version: KubernetesMinor): LengthUnit {
  return minorAtLeast(version, '1.35') ? 'bytes' : 'characters';
}

function subdomainProblems(text: string, unit: LengthUnit): readonly string[] {
  return [
    ...lengthProblem(text, 253, unit),
    ...(subdomainPattern.test(text)
      ? []
      : [
          patternProblem(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            subdomain,
            ['example.com'],
          ),
        ]),
  ];
}

function lengthProblem(text: string, most: number, unit: LengthUnit): readonly string[] {
  // No character has more than three bytes for each of its places in a text.
  return text.length * 3 > most && byteLength(text) > most
    ? [`must be no more than ${String(most)} ${unit}`]
    : [];
}

function patternProblem(text: string, pattern: string, examples: readonly string[]): string {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${text} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

function parentFolderProblem(text: string): readonly string[] {
  if (text === '.') return ["must not be '.'"];
  if (text === '..') return ["must not be '..'"];
  return text.startsWith('..') ? ["must not start with '..'"] : [];
}
