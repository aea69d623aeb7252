/**
 * Renews the table of EC2 instance types that the core works with.
 *
 *   node scripts/instance-types.mjs TYPES KARPENTER DATE
 *
 * TYPES is the answer of EC2's DescribeInstanceTypes as JSON, plain or gzip: a list under `InstanceTypes`, as the AWS CLI
 * prints it, or an object by type, as the package moto holds it. KARPENTER is a directory of the Go module
 * github.com/aws/karpenter-provider-aws, which knows what EC2 does not tell: branch interfaces, and list prices of
 * us-east-1. DATE is the day on which EC2 was asked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const table = fileURLToPath(new URL('../packages/core/src/capacity/instance-table.ts', import.meta.url));

/** Architectures on which Linux nodes run, by EC2's name. */
const architectures = new Map([
  ['x86_64', 'amd64'],
  ['arm64', 'arm64'],
]);

/**
 * What EC2 says of an instance type, as far as the table needs it.
 *
 * @typedef {object} Described
 * @property {string} InstanceType
 * @property {{ readonly SupportedArchitectures: readonly string[] }} ProcessorInfo
 * @property {{ readonly DefaultVCpus: number }} VCpuInfo
 * @property {{ readonly SizeInMiB: number }} MemoryInfo
 * @property {{ readonly Gpus: readonly { readonly Count: number }[] }} [GpuInfo]
 * @property {{ readonly Disks: readonly { readonly Count: number }[], readonly TotalSizeInGB: number }} [InstanceStorageInfo]
 * @property {Network & { readonly Ipv4AddressesPerInterface: number }} NetworkInfo
 *
 * @typedef {object} Network
 * @property {readonly { readonly NetworkCardIndex: number, readonly MaximumNetworkInterfaces: number }[]} NetworkCards
 * @property {number} DefaultNetworkCardIndex
 */

/**
 * @param {string} path
 * @returns {readonly Described[]}
 */
function readTypes(path) {
  const bytes = readFileSync(path);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const answer = JSON.parse((isGzip ? gunzipSync(bytes) : bytes).toString('utf8'));
  return answer.InstanceTypes ?? Object.values(answer);
}

/** @param {string} directory */
function readBranchInterfaces(directory) {
  const go = readFileSync(`${directory}/pkg/providers/instancetype/zz_generated.vpclimits.go`, 'utf8');
  const entry = /"([a-z0-9.-]+)": \{[^{}]*?IsTrunkingCompatible:\s+(\w+),\s+BranchInterface:\s+(\d+),/g;
  return new Map(
    [...go.matchAll(entry)].map(([, type, canTrunk, count]) => [
      type,
      canTrunk === 'true' ? Number(count) : 0,
    ]),
  );
}

/** @param {string} directory */
function readPrices(directory) {
  const go = readFileSync(`${directory}/pkg/providers/pricing/zz_generated.pricing_aws.go`, 'utf8');
  const [, region] = /"us-east-1": \{([\s\S]*?)\n\t\}/.exec(go) ?? [];
  if (region === undefined) throw new Error('no prices of us-east-1');
  return new Map([...region.matchAll(/"([a-z0-9.-]+)": (\d+\.\d+)/g)].map(([, type, usd]) => [type, usd]));
}

/**
 * Interfaces of the card that carries the addresses of pods.
 *
 * @param {Network} network
 */
function interfacesForPods({ NetworkCards, DefaultNetworkCardIndex }) {
  const card = NetworkCards.find(({ NetworkCardIndex }) => NetworkCardIndex === DefaultNetworkCardIndex);
  if (card === undefined) throw new Error('an instance type without its default network card');
  return card.MaximumNetworkInterfaces;
}

/** @param {readonly { readonly Count: number }[]} things */
function total(things) {
  return things.reduce((sum, { Count }) => sum + Count, 0);
}

const [typesPath, karpenter, date] = process.argv.slice(2);
if (typesPath === undefined || karpenter === undefined || date === undefined) {
  process.stderr.write('usage: node scripts/instance-types.mjs TYPES KARPENTER DATE\n');
  process.exit(2);
}
const branchInterfaces = readBranchInterfaces(karpenter);
const prices = readPrices(karpenter);
const rows = readTypes(typesPath).flatMap((type) => {
  const architecture = architectures.get(type.ProcessorInfo.SupportedArchitectures.at(-1) ?? '');
  if (architecture === undefined) return [];
  const name = type.InstanceType;
  /** @type {readonly [string, readonly (string | number | null)[]]} */
  const row = [
    name,
    [
      type.VCpuInfo.DefaultVCpus,
      type.MemoryInfo.SizeInMiB,
      architecture,
      total(type.GpuInfo?.Gpus ?? []),
      total(type.InstanceStorageInfo?.Disks ?? []),
      type.InstanceStorageInfo?.TotalSizeInGB ?? 0,
      interfacesForPods(type.NetworkInfo),
      type.NetworkInfo.Ipv4AddressesPerInterface,
      branchInterfaces.get(name) ?? 0,
      prices.get(name) ?? null,
    ],
  ];
  return [row];
});
rows.sort(([a], [b]) => (a < b ? -1 : 1));

const version = /@(v[\d.]+)/.exec(karpenter)?.[1] ?? 'a checkout';
const lines = rows.map(([name, row]) => {
  const values = row.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  return `  '${name}': [${values.join(', ')}],`;
});
writeFileSync(
  table,
  `/* eslint-disable max-lines -- a generated table */
/**
 * Facts about an EC2 instance type: vCPU, memory in MiB, architecture, GPUs, local disks, their size together in GB,
 * network interfaces whose addresses pods may have, IPv4 addresses of each, branch interfaces, and the on-demand Linux
 * list price of an hour in us-east-1 (USD as decimal text, null if it is not known).
 */
export type InstanceRow = readonly [
  vcpu: number,
  memoryMib: number,
  architecture: 'amd64' | 'arm64',
  gpus: number,
  disks: number,
  diskGb: number,
  interfaces: number,
  addressesPerInterface: number,
  branchInterfaces: number,
  usdPerHour: string | null,
];

/**
 * EC2 instance types that run Linux, by name.
 *
 * Made by scripts/instance-types.mjs from EC2's DescribeInstanceTypes (${date}) and, for branch interfaces and prices,
 * from karpenter-provider-aws ${version} (Apache-2.0).
 */
export const instanceTable: Readonly<Record<string, InstanceRow>> = {
${lines.join('\n')}
};
`,
);
process.stdout.write(`${String(rows.length)} instance types\n`);
