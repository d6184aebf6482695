import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { certificate } from './certificate.ts';

/** npm's smtp-server on 127.0.0.1, inside the test's own process. */
export interface NpmSmtpServer {
  readonly host: '127.0.0.1';
  readonly ports: {
    readonly starttls: number;
    readonly plain: number;
    /** TLS from the first byte. */
    readonly implicit: number;
    /** STARTTLS, and AUTH offered in plaintext. */
    readonly submission: number;
  };
  /** What it complained of so far, a line each. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

const common: SMTPServerOptions = {
  name: 'mail.example.test',
  disableReverseLookup: true,
  logger: false,
  closeTimeout: 50,
  onAuth: (_auth, _session, callback) => callback(new Error('nobody can log in here')),
};

/**
 * Starts npm's smtp-server in four forms. Its banner comes about 100 ms late on purpose, and a client that talks before
 * it gets `421 ... You talk too soon`.
 */
export async function startSmtpServer(): Promise<NpmSmtpServer> {
  const servers: SMTPServer[] = [];
  const complaints: string[] = [];
  const listen = async (options: SMTPServerOptions): Promise<number> => {
    const server = new SMTPServer({ ...common, ...options });
    // A client that cuts the connection is an error to it; to a test it is what the test does.
    server.on('error', ({ message }) => complaints.push(message));
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return (server.server.address() as AddressInfo).port; // a TCP server's address is never a pipe's name
  };
  const ports = {
    starttls: await listen({ ...certificate, authOptional: true, disabledCommands: ['AUTH'] }),
    plain: await listen({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] }),
    implicit: await listen({ ...certificate, secure: true }),
    submission: await listen({
      ...certificate,
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
      banner: 'submission',
    }),
  };
  return {
    host: '127.0.0.1',
    ports,
    log: async () => complaints.map((line) => `${line}\n`).join(''),
    async stop() {
      await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(resolve))));
    },
  };
}
