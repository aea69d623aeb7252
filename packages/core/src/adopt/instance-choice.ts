import { instanceTypes, isBareMetal, sizeOf } from '../capacity/instance-type.js';
import type { InstanceType } from '../capacity/instance-type.js';
import { architectures, capacityTypes } from '../platform/capacity-spec.js';
import type { Architecture } from '../platform/capacity-spec.js';
import { formatPath } from '../document/document-path.js';
import { textAt, textsAt } from './found-value.js';

/** Instances that a node pool of others starts, as a pool names them, or why it cannot. */
export type InstanceChoice =
  | {
      readonly families?: readonly string[];
      readonly types?: readonly string[];
      readonly sizes?: readonly string[];
      readonly architecture: Architecture;
      /** Paths of requirements that the choice does not say. */
      readonly rest: readonly string[];
    }
  | { readonly reason: string };

/** More than these are a rule about instances, not a list that a person would write. */
const mostTypes = 60;
const mostFamilies = 20;

/**
 * What requirements of Karpenter say of instances.
 *
 * Where they name families, sizes and types alone, it is what they name; otherwise the known types that fit them, as
 * families where these say the same. Types that come out later are then not among them.
 *
 * @see Karpenter 1.14, "NodePools", spec.template.spec.requirements; karpenter-provider-aws 1.14.1, well-known labels
 */
export function instanceChoice(requirements: readonly unknown[]): InstanceChoice {
  const all = requirements.map(readRequirement);
  const rest = all.filter((each) => !isSaid(each)).map(({ path }) => path);
  const about = all.filter(({ key }) => key === architectureKey || factOf.has(key));
  if (!about.some(({ key }) => key !== architectureKey))
    return { reason: 'it names no instance types or families' };
  const fitting = instanceTypes().filter((type) => about.every((each) => fits(type, each)));
  const stated = all.find(({ key, operator }) => key === architectureKey && operator === 'In')?.values ?? [];
  const found = architectures.filter((each) => fitting.some(({ architecture }) => architecture === each));
  const [architecture = architectures.find((each) => stated.includes(each)), other] = found;
  if (architecture === undefined) return { reason: 'no known instance type fits its requirements' };
  if (other !== undefined)
    return { reason: `it starts nodes of two architectures, ${architecture} and ${other}` };
  const named = namedChoice(about);
  if (named !== undefined) return { ...named, architecture, rest };
  const listed = listedChoice(fitting, architecture);
  return 'reason' in listed ? listed : { ...listed, architecture, rest };
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly path: string;
}

const architectureKey = 'kubernetes.io/arch';
const family = 'karpenter.k8s.aws/instance-family';
const size = 'karpenter.k8s.aws/instance-size';
const typeName = 'node.kubernetes.io/instance-type';

/** Labels that Karpenter gives to nodes by their instance type alone. */
const factOf: ReadonlyMap<string, (type: InstanceType) => string> = new Map([
  [family, ({ name }: InstanceType) => name.slice(0, name.indexOf('.'))],
  [size, sizeOf],
  [typeName, ({ name }: InstanceType) => name],
  ['karpenter.k8s.aws/instance-category', ({ name }: InstanceType) => scheme(name).category],
  ['karpenter.k8s.aws/instance-generation', ({ name }: InstanceType) => scheme(name).generation],
  ['karpenter.k8s.aws/instance-cpu', ({ vcpu }: InstanceType) => String(vcpu)],
  ['karpenter.k8s.aws/instance-memory', ({ memoryMib }: InstanceType) => String(memoryMib)],
  [architectureKey, ({ architecture }: InstanceType) => architecture],
]);

/** @see karpenter-provider-aws 1.14.1, pkg/providers/instancetype/types.go, instanceTypeScheme */
function scheme(name: string): { readonly category: string; readonly generation: string } {
  const [, category = '', , generation = ''] = /^([a-z]+)(-\d+tb)?(\d+).*\./.exec(name) ?? [];
  return { category, generation };
}

function readRequirement(requirement: unknown, at: number): Requirement {
  return {
    key: textAt(requirement, 'key') ?? '',
    operator: textAt(requirement, 'operator') ?? '',
    values: textsAt(requirement, 'values'),
    path: formatPath(['spec', 'template', 'spec', 'requirements', at]),
  };
}

/** Whether a pool can say a requirement at all. */
function isSaid({ key, operator, values }: Requirement): boolean {
  if (factOf.has(key)) return true;
  if (operator !== 'In') return false;
  if (key === 'kubernetes.io/os') return values.every((value) => value === 'linux');
  if (key === 'karpenter.sh/capacity-type') {
    return values.every((value) => capacityTypes.some((each) => each === value));
  }
  return key === 'topology.kubernetes.io/zone';
}

function fits(type: InstanceType, { key, operator, values }: Requirement): boolean {
  const fact = factOf.get(key)?.(type) ?? '';
  const [bound = Number.NaN] = values.map(Number);
  switch (operator) {
    case 'In':
      return values.includes(fact);
    case 'NotIn':
      return !values.includes(fact);
    case 'Gt':
      return Number(fact) > bound;
    case 'Lt':
      return Number(fact) < bound;
    case 'Exists':
      return true;
    default:
      return false;
  }
}

type Names = Pick<Exclude<InstanceChoice, { reason: string }>, 'families' | 'types' | 'sizes'>;

/** What requirements name that say nothing else, known or not. */
function namedChoice(about: readonly Requirement[]): Names | undefined {
  const others = about.filter(({ key }) => key !== architectureKey);
  const keys = others.map(({ key }) => key);
  if (new Set(keys).size < keys.length) return undefined;
  if (others.some(({ key, operator }) => operator !== 'In' || ![family, size, typeName].includes(key))) {
    return undefined;
  }
  const valuesOf = (key: string): readonly string[] | undefined =>
    others.find((each) => each.key === key)?.values;
  const [families, sizes, types] = [valuesOf(family), valuesOf(size), valuesOf(typeName)];
  if (types !== undefined) {
    // A pool would take its families besides its types.
    return families === undefined && sizes === undefined ? { types } : undefined;
  }
  // All sizes are not the same as all but bare metal.
  const hasMetal = families?.some((name) =>
    instanceTypes().some((type) => type.name.startsWith(`${name}.metal`)),
  );
  if (families === undefined || (sizes === undefined && hasMetal === true)) return undefined;
  return { families, ...(sizes === undefined ? {} : { sizes }) };
}

/** The types that fit, as families in their sizes where no other type is of these. */
function listedChoice(
  fitting: readonly InstanceType[],
  architecture: Architecture,
): Names | { readonly reason: string } {
  const families = [...new Set(fitting.map(({ name }) => name.slice(0, name.indexOf('.'))))];
  const tooMany = {
    reason: `its requirements are a rule that ${String(fitting.length)} instance types of ${String(families.length)} families fit`,
  };
  if (families.length > mostFamilies) return tooMany;
  const ofFamilies = instanceTypes().filter(({ name, architecture: each }) => {
    return each === architecture && families.includes(name.slice(0, name.indexOf('.')));
  });
  const virtual = ofFamilies.filter((type) => !isBareMetal(type));
  if (virtual.length === fitting.length && !fitting.some(isBareMetal)) return { families };
  const sizes = [...new Set([...fitting].sort((x, y) => x.vcpu - y.vcpu).map(sizeOf))];
  if (ofFamilies.filter((type) => sizes.includes(sizeOf(type))).length === fitting.length) {
    return { families, sizes };
  }
  if (fitting.length > mostTypes) return tooMany;
  return { types: fitting.map(({ name }) => name) };
}
