import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Failure } from '../failure.ts';
import type { TlsSession } from '../result.ts';
import { describeCertificate, namesHost } from './certificate.ts';
import { trustErrors } from './chain.ts';
import type { Connection } from './connection.ts';
import { errnoOf } from './errno.ts';
import { Stopwatch } from './stopwatch.ts';
import type { TlsContext } from './tls-context.ts';
import { handshakeFailure } from './tls-error.ts';
import type { Watch } from './watch.ts';

export type HandshakeOutcome =
  | {
      readonly ok: true;
      readonly session: TlsSession;
      /** The certificates as the server sent them, its own first: DANE matches their bytes (RFC 6698 section 2.1). */
      readonly chain: readonly X509Certificate[];
      readonly ms: number;
    }
  | { readonly ok: false; readonly failure: Failure };

export interface HandshakeOptions {
  readonly context: TlsContext;
  /** The host that the user named, for the name check. */
  readonly host: string;
  /** What SNI names, where it is no address. */
  readonly serverName: string;
  readonly watch: Watch;
  readonly limitMs: number;
}

/**
 * Begins TLS on a connection, before this call returns: what comes from then on is TLS. When the handshake is through,
 * the connection is inside. An untrusted certificate or an old version is recorded, never refused.
 */
export function beginTls(
  connection: Connection,
  { context, host, serverName, watch, limitMs }: HandshakeOptions,
): Promise<HandshakeOutcome> {
  return new Promise((resolve) => {
    const clock = new Stopwatch();
    const fail = (failure: Failure) => {
      watch.leave();
      tls?.removeAllListeners().on('error', () => {});
      resolve({ ok: false, failure });
    };
    let tls: TLSSocket | undefined;
    connection.listen({});
    if (!watch.enter('tls', limitMs, fail)) return;
    tls = context.tls.connect({
      socket: connection.socket,
      secureContext: context.secureContext,
      ...(isIP(serverName) === 0 && { servername: serverName }),
      rejectUnauthorized: false,
      // The chain and the name are two facts: this leaves `authorizationError` to the chain.
      checkServerIdentity: () => undefined,
      // Smaller groups than Node's 1024 bits are to be seen too.
      minDHSize: 1,
    });
    const established = tls;
    const failBy = (error: Error) => fail(handshakeFailure(error, errnoOf(error)));
    const succeed = async () => {
      const ms = clock.elapsedMs;
      const chain = sentChain(established);
      const session = await describeSession(established, chain, { context, host });
      watch.leave();
      established.removeAllListeners('error');
      connection.enterTls(established);
      resolve({ ok: true, session, chain, ms });
    };
    // A certificate that OpenSSL takes and Node cannot read is the server's fault, not ours.
    established.once('secureConnect', () => void succeed().catch(failBy));
    established.once('error', failBy);
  });
}

/** In the order sent. Node empties its own list while it tells of it, so this can be asked once a connection. */
function sentChain(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

async function describeSession(
  socket: TLSSocket,
  chain: readonly X509Certificate[],
  { context, host }: Pick<HandshakeOptions, 'context' | 'host'>,
): Promise<TlsSession> {
  const [own] = chain;
  const error = socket.authorized ? null : errnoOf(socket.authorizationError ?? 'no certificate');
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    keyExchange: keyExchangeOf(socket),
    alpn: socket.alpnProtocol || null,
    trusted: socket.authorized,
    trustErrors: error === null ? [] : await trustErrors(error, chain, context.roots),
    nameMatches: own !== undefined && namesHost(own, host),
    chain: chain.map(describeCertificate),
  };
}

/** Node's type knows neither groups nor that everything is missing where the key exchange was not ephemeral. */
function keyExchangeOf(socket: TLSSocket): string | null {
  const { type, name, size } = socket.getEphemeralKeyInfo() as Readonly<
    Partial<Record<'type' | 'name', string> & { size: number }>
  >;
  if (type === 'DH') return `DH ${size}`;
  return name ?? type ?? null;
}
