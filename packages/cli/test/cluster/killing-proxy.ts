import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Testbed } from '../../../../testbed/testbed.mjs';

/** A moment of a request that changes something: before the API server has it, or when it has done it and nobody knows. */
export interface KillPoint {
  /** Which of the requests that change something, from 1. */
  readonly at: number;
  readonly moment: 'before' | 'after';
}

/** Stands between a command and the API server of a test bed, and ends the command at a request. */
export interface KillingProxy {
  /** `http://127.0.0.1:PORT` */
  readonly server: string;
  /** Requests that changed something since the point was set, such as `DELETE /api/v1/namespaces/a`. */
  readonly changes: readonly string[];
  /** Counts from here, and calls back at a point. */
  arm(point?: KillPoint, kill?: () => void): void;
  close(): Promise<void>;
}

/** Whoever connects is the administrator of the bed. */
export async function killingProxy(bed: Testbed): Promise<KillingProxy> {
  const changes: string[] = [];
  let armed: { readonly point?: KillPoint | undefined; readonly kill?: (() => void) | undefined } = {};

  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = asked;
    const body = (await buffer(asked)).toString('utf8');
    // A question of who asks is sent as an object, but makes none.
    const isChange = method !== 'GET' && !url.includes('/selfsubjectreviews');
    if (isChange) changes.push(`${method} ${url.replace(/\?.*/, '')}`);
    const { point, kill } = armed;
    const isPoint = isChange && changes.length === point?.at;
    if (changes.length > (point?.at ?? Infinity) || (isPoint && point.moment === 'before')) {
      kill?.();
      asked.destroy();
      return;
    }
    const type = headers['content-type'];
    const { status, text } = await bed.request(
      method,
      url,
      body === '' ? undefined : body,
      type === undefined ? {} : { headers: { 'content-type': type } },
    );
    if (isPoint) {
      kill?.();
      asked.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };

  const server = createServer((asked, response) => {
    answer(asked, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server: `http://127.0.0.1:${String(port)}`,
    changes,
    arm: (point, kill) => {
      changes.length = 0;
      armed = { point, kill };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
