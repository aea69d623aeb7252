import type { Weights } from '../config/cost-config.js';
import type { Subject } from './subject.js';

/** A line of a bill, found again by the digest of its file and its number in it. */
export interface BillLine {
  /** SHA-256 of the file, hexadecimal. */
  readonly input: string;
  /** Path from which it was loaded last, if the log of loads still knows it. */
  readonly path: string | null;
  /** Number of the row behind the header, from 1. */
  readonly line: number;
  readonly lineType: string;
  readonly usageType: string;
  /** Decimal text in the unit of the usage type. */
  readonly usageAmount: string | null;
  readonly unblendedPico: bigint;
  /** What counts: the amortised cost of the line. */
  readonly amortizedPico: bigint;
}

/** A pod's hold of an instance over an interval in which it did not change. */
export interface PodPiece {
  readonly startMs: number;
  readonly endMs: number;
  /** Milliseconds that count: no more than was billed of the instance. */
  readonly countedMs: number;
  /** The larger of request and use where the weights say so, else the request. */
  readonly cpuMillis: bigint;
  readonly memoryKib: bigint;
  readonly gpus: bigint;
}

/** Whose part a share is. */
export type Party =
  | { readonly kind: 'pod'; readonly uid: string; readonly pod: string; readonly role: string | null }
  | { readonly kind: 'idle' }
  | { readonly kind: 'unobserved' };

/** A share of a split amount: `amount = floor(split × weight / denominator) + unit`, in picos. */
export interface Share {
  readonly party: Party;
  readonly weight: bigint;
  readonly floorPico: bigint;
  /** What the division left, in weights × picos. */
  readonly remainder: bigint;
  /** 1 if the remainder was among the largest and so got one of the left-over picos; with the sign of the amount. */
  readonly unit: bigint;
  readonly amountPico: bigint;
  /** Terms of the weight; empty for idle. */
  readonly pieces: readonly PodPiece[];
}

/** What the bill says of a step. */
export interface StepBill {
  readonly payer: string;
  readonly period: string;
  readonly currency: string;
  readonly account: string;
  readonly cluster: string | null;
  /** Start of the hour, milliseconds UTC; null for what spans more. */
  readonly hourMs: number | null;
  readonly category: string;
  readonly purchaseOption: string;
}

interface StepOfBill extends StepBill {
  readonly lines: readonly BillLine[];
  /** Sum of the lines. */
  readonly billedPico: bigint;
  /** What of it is the subject's. */
  readonly amountPico: bigint;
}

/** A bill group of an instance, split by weight. */
export interface NodeStep extends StepOfBill {
  readonly kind: 'node';
  readonly instance: string;
  readonly node: string | null;
  readonly instanceType: string | null;
  readonly isEstimated: boolean;
  readonly capacity: {
    /** `type`: nominal of the instance type; `node`: as the node reports; `unknown`: none known. */
    readonly source: 'type' | 'node' | 'unknown';
    readonly cpuMillis: bigint;
    readonly memoryKib: bigint;
    readonly gpus: bigint;
  };
  readonly billedMs: number;
  /** Time that observed time is compared with: the billed time, or the hour where the bill tells none. */
  readonly baseMs: number;
  readonly observedMs: number;
  /** Part of the billed amount for time that nobody observed. */
  readonly unobservedPico: bigint;
  /** What is split: billed less unobserved. */
  readonly splitPico: bigint;
  readonly capacityWeight: bigint;
  /** Sum over all pods. */
  readonly podWeight: bigint;
  /** The larger of capacity and pods. */
  readonly denominator: bigint;
  /** Shares of the subject. */
  readonly shares: readonly Share[];
  /** Shares of everybody else, as one. */
  readonly others: { readonly count: number; readonly weight: bigint; readonly amountPico: bigint };
}

/** A line of EMR uplift for a resource, meter and hour, split by billable requests. */
export interface UpliftStep extends StepOfBill {
  readonly kind: 'uplift';
  readonly resource: string;
  readonly meter: string | null;
  readonly denominator: bigint;
  readonly shares: readonly Share[];
  readonly others: { readonly count: number; readonly weight: bigint; readonly amountPico: bigint };
}

/** Charges that end whole in one place. */
export interface WholeStep extends StepOfBill {
  readonly kind: 'whole';
  readonly bucket: string;
  readonly resource: string | null;
}

export type Step = NodeStep | UpliftStep | WholeStep;

/** How a cost came about, step by step; the steps and the rest add up to the total. */
export interface Explanation {
  readonly subject: Subject;
  readonly rulesVersion: number;
  readonly weights: Weights;
  /** Owners of the subject's rows. */
  readonly teams: readonly string[];
  readonly jobs: readonly string[];
  readonly totals: readonly { readonly currency: string; readonly amountPico: bigint }[];
  /** Largest first, at most as many as were asked for. */
  readonly steps: readonly Step[];
  /** Bill groups that are not shown as steps. */
  readonly rest: readonly {
    readonly currency: string;
    readonly groups: number;
    readonly amountPico: bigint;
  }[];
}
