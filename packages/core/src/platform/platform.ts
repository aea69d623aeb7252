import type { LabelKeys } from './label-keys.js';

/** A Kubernetes cluster in which teams live. */
export interface Cluster {
  readonly name: string;
  /** AWS account, 12 digits. @default not known */
  readonly account?: string;
  /** AWS region, such as `eu-central-1`. @default not known */
  readonly region?: string;
}

/** Who owns jobs and pays for them. */
export interface Team {
  readonly name: string;
  /** Namespace of the team, the same in each of its clusters. */
  readonly namespace: string;
  /** Who pays within the company. @default nobody named */
  readonly costCenter?: string;
  /** Names of the clusters in which the team lives, in the order of the file. */
  readonly clusters: readonly string[];
}

/** A part of the company that pays for teams. */
export interface CostCenter {
  readonly name: string;
  readonly title: string;
}

/** The platform with every default filled in. */
export interface Platform {
  readonly clusters: readonly Cluster[];
  readonly teams: readonly Team[];
  /** Empty if the file names none; then a team may name any. */
  readonly costCenters: readonly CostCenter[];
  readonly labelKeys: LabelKeys;
}
