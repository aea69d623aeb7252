import type { IncomingHttpHeaders } from 'node:http';

declare module 'vitest' {
  interface ProvidedContext {
    /** Kubeconfig of the test bed that all files of `vitest.cluster.config.ts` share. */
    readonly testbed: string;
  }
}

/** A minor of Kubernetes that the test bed can run; the patch of each is pinned in `src/release.mjs`. */
export type KubernetesMinor = '1.33' | '1.34' | '1.35' | '1.36';

export interface TestbedOptions {
  /**
   * A named bed stays when its process ends, and is joined if it runs already.
   *
   * @default a name that no other bed has; such a bed is stopped by the next `startTestbed` if its process died.
   */
  readonly name?: string | undefined;
  /** @default '1.35' */
  readonly kubernetes?: KubernetesMinor | undefined;
  /**
   * How many fake nodes there are: 4 vCPU and 16 GiB each, spread over three zones.
   *
   * @default 0
   */
  readonly nodes?: number;
  /** @default none */
  readonly crds?: readonly 'karpenter'[];
  /** @default the folder that `MOORAGE_CACHE` or `XDG_CACHE_HOME` names, see README.md */
  readonly cache?: string;
  /**
   * Told what is built and started, one line at a time.
   *
   * @default told to nobody
   */
  readonly report?: (line: string) => void;
}

/** A user to be taken for; a service account's name brings its groups along. */
export interface User {
  readonly name: string;
  readonly groups?: readonly string[];
}

export interface RequestOptions {
  /**
   * Who asks, by impersonation.
   *
   * @default the administrator
   */
  readonly user?: User | string;
  /** Headers that add to or replace ours, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every object of the API may have; a refusal is a Status with code, reason and message. */
export interface AnswerBody {
  readonly kind?: string;
  readonly code?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: unknown;
  readonly items?: readonly AnswerBody[];
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Texts of the Warning headers, in order. */
  readonly warnings: readonly string[];
  /** The answer as it came. */
  readonly text: string;
  /** The object in it; empty if the answer is not JSON. */
  readonly body: AnswerBody;
}

/** An administrator's connection to an API server. */
export interface TestbedConnection {
  /** Path of a kubeconfig file. */
  readonly kubeconfig: string;
  /** `https://127.0.0.1:PORT` */
  readonly server: string;
  /**
   * Sends one request. A refusal is an answer, not an error.
   *
   * @param path - with its query, `/api/v1/namespaces?dryRun=All`.
   * @param body - an object is sent as JSON, a string as it is. The type is JSON, for a PATCH a merge patch; for
   *   anything else give the header `content-type`.
   * @throws Error if there is no answer within a minute.
   */
  request(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Answer>;
  /** Closes the connections that are kept open for the next request. */
  close(): void;
}

/** A running test bed that this process owns. */
export interface Testbed extends TestbedConnection {
  /** Ends every process of the bed and removes its folder. */
  stop(): Promise<void>;
}

export interface FakeNodeOptions {
  /** Add to and replace the labels of an on-demand m5.xlarge in us-east-1a. */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default [] */
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  /**
   * Kubernetes quantities, also what is allocatable.
   *
   * @default { cpu: '4', memory: '16Gi', 'ephemeral-storage': '100Gi', pods: '58' }
   */
  readonly capacity?: Readonly<Record<string, string>>;
}

/**
 * Builds what is missing and starts a test bed.
 *
 * @throws Error with the last lines of a program's log if it does not start.
 */
export function startTestbed(options?: TestbedOptions): Promise<Testbed>;

/** Connects to a running test bed by the kubeconfig that it wrote; other kubeconfigs cannot be read. */
export function connectTestbed(kubeconfig: string): TestbedConnection;

/** A Node object that, once created, becomes ready and runs the pods that are bound to it. */
export function fakeNode(name: string, options?: FakeNodeOptions): Record<string, unknown>;
