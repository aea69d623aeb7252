import type { LabelKeys } from './label-keys.js';

/** A team as written: a name is enough. */
export interface TeamSpec {
  readonly name: string;
  /** @default the name of the team */
  readonly namespace?: string;
  /** @default nobody named */
  readonly costCenter?: string;
  /** @default every cluster of the file */
  readonly clusters?: readonly string[];
}

export interface ClusterSpec {
  readonly name: string;
  /** AWS account, 12 digits. @default not known */
  readonly account?: string;
  /** AWS region. @default not known */
  readonly region?: string;
}

export interface CostCenterSpec {
  readonly name: string;
  /** Name for people. @default the name */
  readonly title?: string;
}

/** `platform.yaml` as written. */
export interface PlatformSpec {
  readonly apiVersion: 'moorage.dev/v1alpha1';
  readonly kind: 'Platform';
  readonly clusters: readonly ClusterSpec[];
  readonly teams: readonly TeamSpec[];
  /** @default none, and teams may name any */
  readonly costCenters?: readonly CostCenterSpec[];
  /** @default the keys under `moorage.dev/` */
  readonly labelKeys?: Partial<LabelKeys>;
}
