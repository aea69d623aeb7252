import * as z from 'zod';
import { dnsLabelFrom, dnsLabelPattern, labelKeyPattern, labelValuePattern } from './kubernetes-name.js';
import { isPositiveQuantity } from './quantity-text.js';
import type { QuantityText } from './quantity-text.js';

/** Schemas of the single values that the parts of `platform.yaml` are made of. */

export const dnsLabel: z.ZodType<string> = z.string().regex(dnsLabelPattern, {
  error: ({ input }) => {
    const label = dnsLabelFrom(String(input));
    const allowed = 'a DNS label (a-z, 0-9, -; at most 63)';
    return label === undefined ? allowed : `${allowed}\nuse ${JSON.stringify(label)}`;
  },
});

export const labelKey: z.ZodType<string> = z
  .string()
  .regex(labelKeyPattern, 'a Kubernetes label key such as example.com/team');

export const labelValue: z.ZodType<string> = z
  .string()
  .regex(labelValuePattern, 'a Kubernetes label value (letters, digits, -, _, .; at most 63)');

/** Names of EKS clusters, see the pattern of `name` in the EKS API, CreateCluster. */
export const clusterName: z.ZodType<string> = z
  .string()
  .regex(/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, 'a cluster name (letters, digits, -, _; at most 100)');

export const account: z.ZodType<string> = z
  .string()
  .regex(/^\d{12}$/, 'an AWS account of 12 digits in quotes');

/** Names of IAM roles, see the pattern of `RoleName` in the IAM API. */
export const roleName: z.ZodType<string> = z
  .string()
  .regex(
    /^[\w+=,.@-]{1,64}$/,
    'the name of an IAM role without a path (letters, digits, +=,.@_-; at most 64)',
  );

/** A quantity of more than nothing. */
export const quantity: z.ZodType<QuantityText> = z
  .union([z.string(), z.number()])
  .refine(isPositiveQuantity, 'a Kubernetes quantity of more than 0, such as 100, 500m or 64Gi');

export const count: z.ZodType<number> = z.int().min(0).max(1_000_000);

export const port: z.ZodType<number> = z.int().min(1).max(65_535);

/** A range of IPv4 addresses whose text is its lowest address, since newer API servers refuse any other. */
export const cidr: z.ZodType<string> = z
  .string()
  .refine(isCanonicalCidr, 'an IPv4 range such as 10.0.0.0/8, written with its lowest address');

function isCanonicalCidr(text: string): boolean {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  if (parts.some((part) => part.length > 1 && part.startsWith('0'))) return false;
  const numbers = parts.map(Number);
  const bits = numbers.pop();
  if (bits === undefined || bits > 32 || numbers.some((byte) => byte > 255)) return false;
  const address = numbers.reduce((sum, byte) => sum * 256 + byte, 0);
  return address % 2 ** (32 - bits) === 0;
}

/** A duration as Karpenter writes it. */
export const duration: z.ZodType<string> = z
  .string()
  .regex(/^(?:(?:\d+[smh])+|Never)$/, 'a duration such as 300s or 720h, or Never');

export const securityGroup: z.ZodType<string> = z
  .string()
  .regex(/^sg-[0-9a-z]+$/, 'the id of a security group such as sg-0123456789abcdef0');
