import { Agent, request as requestHttps } from 'node:https';
import { request as requestHttp } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { KubeConfig } from '@kubernetes/client-node';
import { message, MoorageError } from '@moorage/core';
import { systemClock } from './clock.js';
import type { Clock } from './clock.js';

/** What is asked of an API server. Everything that is sent may be sent twice without harm. */
export interface ApiRequest {
  readonly method: 'GET' | 'PATCH' | 'DELETE' | 'POST';
  /** Path within the API, such as `/api/v1/namespaces`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is if it is a text. */
  readonly body?: unknown;
  /** @default application/json */
  readonly contentType?: string;
}

/** The answer of an API server; a refusal is one too. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** What is in it; undefined if it is not JSON. */
  readonly body: unknown;
}

const timeoutMs = 30_000;
const attempts = 4;
/** Answers to which the same request may have another answer a moment later. */
const passing: readonly number[] = [429, 500, 502, 503, 504];

/** A connection to an API server, with the credentials of a kubeconfig. */
export class ApiServer {
  readonly server: string;
  readonly #config: KubeConfig;
  readonly #clock: Clock;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(config: KubeConfig, clock: Clock = systemClock) {
    this.server = config.getCurrentCluster()?.server ?? '';
    this.#config = config;
    this.#clock = clock;
  }

  /**
   * Sends a request, again if the answer may be another one in a moment.
   *
   * @throws MoorageError `cluster-unreachable` if there is no answer, `cluster-forbidden` for credentials that nobody
   * knows. Any other refusal is an answer.
   */
  async request(asked: ApiRequest): Promise<ApiAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt === attempts;
      try {
        const answer = await this.#send(asked);
        if (answer.status === 401) throw forbidden(asked, answer);
        if (isLast || !passing.includes(answer.status)) return answer;
        await this.#clock.sleep(retryAfterMs(answer) ?? 200 * 4 ** (attempt - 1));
      } catch (error) {
        if (MoorageError.is(error)) throw error;
        if (isLast || !isReset(error)) throw this.#unreachable(error);
        await this.#clock.sleep(200 * 4 ** (attempt - 1));
      }
    }
  }

  /** Closes the connections that are kept open for the next request. */
  close(): void {
    this.#agent.destroy();
  }

  async #send({ method, path, query = {}, body, contentType }: ApiRequest): Promise<ApiAnswer> {
    const url = new URL(this.server);
    const search = new URLSearchParams(query).toString();
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const options: RequestOptions = {
      method,
      hostname: url.hostname,
      port: url.port,
      path: `${url.pathname.replace(/\/$/, '')}${path}${search === '' ? '' : `?${search}`}`,
      headers: {
        accept: 'application/json',
        'user-agent': 'moorage',
        ...(text === undefined
          ? {}
          : {
              'content-type': contentType ?? 'application/json',
              'content-length': String(Buffer.byteLength(text)),
            }),
      },
      timeout: timeoutMs,
    };
    await this.#config.applyToHTTPSOptions(options);
    const isPlain = url.protocol === 'http:';
    // The agent that comes with the options is new for each request; it is needed only to go through a proxy.
    const hasProxy = (this.#config.getCurrentCluster()?.proxyUrl ?? '') !== '';
    const answer = await exchange(
      isPlain ? requestHttp : requestHttps,
      hasProxy || isPlain ? options : { ...options, agent: this.#agent },
      text,
    );
    return { ...answer, body: parsed(answer.text) };
  }

  #unreachable(error: unknown): MoorageError {
    const reason = error instanceof Error ? error.message : String(error);
    return new MoorageError(message('cluster-unreachable', { server: this.server, reason }), {
      cause: error,
      exit: 'environment',
    });
  }
}

/** An answer that a request must not have, as an error. */
export function unexpected(asked: ApiRequest, answer: ApiAnswer): MoorageError {
  if (answer.status === 401 || answer.status === 403) return forbidden(asked, answer);
  const params = { request: titleOf(asked), status: String(answer.status), reason: reasonOf(answer) };
  return new MoorageError(message('cluster-answer-unexpected', params), { exit: 'environment' });
}

/** Why a request was refused, in the words of the API server. */
export function reasonOf({ body, status }: ApiAnswer): string {
  const said = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof said === 'string' ? said : `status ${String(status)}`;
}

function forbidden(asked: ApiRequest, answer: ApiAnswer): MoorageError {
  const params = { request: titleOf(asked), reason: reasonOf(answer) };
  return new MoorageError(message('cluster-forbidden', params), { exit: 'environment' });
}

function titleOf({ method, path }: ApiRequest): string {
  return `${method} ${path}`;
}

function exchange(
  send: typeof requestHttps,
  options: RequestOptions,
  body: string | undefined,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = send(options, (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('timeout', () => {
      sent.destroy(new Error(`no answer within ${String(timeoutMs / 1000)} s`));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isReset(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function retryAfterMs({ headers }: ApiAnswer): number | undefined {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds, 30) * 1000 : undefined;
}
