import { Agent, request as httpsRequest } from 'node:https';
import { readKubeconfig } from './kubeconfig.mjs';

const requestTimeoutMillis = 60_000;

/** @type {import('../testbed.mjs').connectTestbed} */
export function connectTestbed(kubeconfig) {
  const { server, ca, cert, key } = readKubeconfig(kubeconfig);
  const agent = new Agent({ keepAlive: true, maxSockets: 16, ca, cert, key });
  return {
    kubeconfig,
    server,
    request: (method, path, body, options = {}) =>
      send({ url: new URL(path, server), method, agent }, body, options),
    close: () => agent.destroy(),
  };
}

/**
 * @param {{ readonly url: URL, readonly method: string, readonly agent: Agent }} target
 * @param {unknown} body
 * @param {import('../testbed.mjs').RequestOptions} options
 * @returns {Promise<import('../testbed.mjs').Answer>}
 */
function send({ url, method, agent }, body, { user, headers = {} }) {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const allHeaders = {
    accept: 'application/json',
    // Node states the length of the body of a DELETE only if it is told.
    ...(text === undefined
      ? {}
      : { 'content-type': contentType(method), 'content-length': String(Buffer.byteLength(text)) }),
    ...impersonation(user),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const call = httpsRequest(url, { method, agent, headers: allHeaders, timeout: requestTimeoutMillis });
    call.on('timeout', () =>
      call.destroy(new Error(`no answer to ${method} ${url.pathname} within a minute`)),
    );
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks = /** @type {Buffer[]} */ ([]);
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(answer(response, Buffer.concat(chunks).toString('utf8'))));
    });
    call.end(text);
  });
}

/**
 * @param {string} method
 * @returns {string}
 */
function contentType(method) {
  return method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
}

/**
 * @param {import('../testbed.mjs').User | string | undefined} user
 * @returns {Record<string, string | string[]>}
 */
function impersonation(user) {
  if (user === undefined) return {};
  const { name, groups = [] } = typeof user === 'string' ? { name: user } : user;
  return { 'impersonate-user': name, ...(groups.length === 0 ? {} : { 'impersonate-group': [...groups] }) };
}

/**
 * @param {import('node:http').IncomingMessage} response
 * @param {string} text
 * @returns {import('../testbed.mjs').Answer}
 */
function answer({ statusCode = 0, headers, headersDistinct }, text) {
  const isJson = headers['content-type']?.startsWith('application/json') ?? false;
  return {
    status: statusCode,
    headers,
    warnings: (headersDistinct['warning'] ?? []).map(warningText),
    text,
    body: isJson ? JSON.parse(text) : {},
  };
}

/**
 * @param {string} header - `299 - "text"`, quotes and backslashes in the text escaped (RFC 7234, 5.5).
 * @returns {string}
 */
function warningText(header) {
  return header.replace(/^\d+ \S+ "(.*)"$/s, '$1').replace(/\\(.)/gs, '$1');
}
