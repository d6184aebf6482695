import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

/** A real web server for MTA-STS policies. */
export interface PolicyServer extends AsyncDisposable {
  readonly port: number;
  /** Host, method and path of each request, in their order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Answers each request as told; a text with 200 and `text/plain`. On loopback at a free port, or where it is said. */
export async function policyServer(
  certificate: Certificate,
  answer: string | ((response: ServerResponse, request: IncomingMessage) => void),
  { host = '127.0.0.1', port = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<PolicyServer> {
  const requests: string[] = [];
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    requests.push(`${request.headers.host} ${request.method} ${request.url}`);
    response.on('error', () => {});
    if (typeof answer === 'string') {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(answer);
    } else answer(response, request);
  });
  server.on('tlsClientError', () => {});
  server.listen(port, host);
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is never a pipe's name
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}
