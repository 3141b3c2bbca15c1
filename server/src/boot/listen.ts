import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../config/start-error.ts';

/** Finds out early that the address cannot be had: before bots are polled, and before a demo is made for nothing. */
export async function requireFreePort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen({ host, port }, resolve);
    });
  } catch (cause) {
    throw listenError(cause, host, port);
  }
  await new Promise((resolve) => {
    probe.close(resolve);
  });
}

/** @throws StartError in one line when the address cannot be had */
export async function listen(
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    throw listenError(cause, host, port);
  }
}

function listenError(cause: unknown, host: string, port: number): StartError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartError(`Port ${port} is taken by another program: stop it, or set PORT to another one.`, {
      cause,
    });
  }
  if (code === 'EACCES') {
    return new StartError(`Port ${port} may not be used by this user: set PORT to one above 1023.`, {
      cause,
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(`HOST ${host} is not an address of this machine.`, { cause });
  }
  return new StartError(`Cannot listen on ${host}:${port} (${code ?? String(cause)}).`, { cause });
}

/** The address under which people on this machine open the console. */
export function localUrl(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
