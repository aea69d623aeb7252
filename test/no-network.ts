import { Socket } from 'node:net';

const isLoopback = /^(localhost|127(\.\d+){3}|::1)$/;

/** Fails a test that opens a connection to anything but this machine. */
const connect = Reflect.get(Socket.prototype, 'connect') as (...parameters: unknown[]) => Socket;

function guarded(this: Socket, ...parameters: unknown[]): Socket {
  const [first, second] = parameters.flat();
  const options =
    typeof first === 'object' && first !== null ? (first as { host?: string; path?: string }) : undefined;
  const host = options === undefined ? second : options.path === undefined ? options.host : undefined;
  const isLocal = typeof host !== 'string' || isLoopback.test(host);
  if (!isLocal) throw new Error(`a test opened a connection to ${host}; nothing here may leave this machine`);
  return connect.apply(this, parameters);
}

Reflect.set(Socket.prototype, 'connect', guarded);
