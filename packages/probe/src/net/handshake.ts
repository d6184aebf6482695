import { isIP, type Socket } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { Failure, HandshakeProblem } from '../failure.ts';
import type { Certificate, TlsSession } from '../result.ts';
import { errnoOf } from './errno.ts';
import type { Watch } from './watch.ts';

export type HandshakeOutcome =
  | { readonly ok: true; readonly socket: TLSSocket; readonly session: TlsSession }
  | { readonly ok: false; readonly failure: Failure };

export interface HandshakeOptions {
  /** The host that the user named: for SNI, and for the name check. */
  readonly host: string;
  /** Certificates in PEM to trust instead of the default roots. */
  readonly ca: string | undefined;
  readonly watch: Watch;
  readonly limitMs: number;
}

/**
 * Begins TLS on a connected socket. An untrusted certificate or an old version is recorded, never refused: what a
 * server does is to be seen, and judged later.
 */
export async function beginTls(socket: Socket, options: HandshakeOptions): Promise<HandshakeOutcome> {
  // Loaded when needed: it is the slowest of Node's own modules, and most probes stop before TLS.
  const { connect } = await import('node:tls');
  const { host, watch } = options;
  return new Promise((resolve) => {
    const fail = (failure: Failure) => {
      watch.leave();
      tls?.removeAllListeners().on('error', () => {});
      resolve({ ok: false, failure });
    };
    let tls: TLSSocket | undefined;
    if (!watch.enter('tls', options.limitMs, fail)) return;
    tls = connect({
      socket,
      // For the name check alone: without it an address would be checked as `localhost`.
      host,
      ...(isIP(host) === 0 && { servername: host }),
      ...(options.ca !== undefined && { ca: options.ca }),
      rejectUnauthorized: false,
      // OpenSSL's level 0, or a server with nothing but TLS 1.0 would look like one with no TLS at all.
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const established = tls;
    established.once('secureConnect', () => {
      watch.leave();
      established.removeAllListeners('error');
      resolve({ ok: true, socket: established, session: describeSession(established, host) });
    });
    established.once('error', (error) => fail(handshakeFailure(error)));
  });
}

function describeSession(socket: TLSSocket, host: string): TlsSession {
  // Node's type says that there always is one; an anonymous cipher shows none.
  const peer = socket.getPeerCertificate(false) as Partial<DetailedPeerCertificate>;
  const trustError = socket.authorizationError;
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    trusted: socket.authorized,
    trustError: socket.authorized ? null : errnoOf(trustError ?? `not valid for ${host}`),
    certificate: peer.subject ? describeCertificate(peer) : null,
  };
}

function describeCertificate(peer: Partial<DetailedPeerCertificate>): Certificate {
  return {
    subject: distinguishedName(peer.subject),
    issuer: distinguishedName(peer.issuer),
    subjectAltNames: peer.subjectaltname ?? '',
    validFrom: toInstant(peer.valid_from),
    validTo: toInstant(peer.valid_to),
    fingerprint256: peer.fingerprint256 ?? '',
  };
}

/** `CN=mail.example.com, O=Example`. */
function distinguishedName(name: object | undefined): string {
  return Object.entries(name ?? {})
    .flatMap(([key, values]: [string, unknown]) => [values].flat().map((value) => `${key}=${value}`))
    .join(', ');
}

/** From OpenSSL's `Nov 23 21:01:26 2026 GMT`. */
function toInstant(text: string | undefined): string {
  const instant = new Date(text ?? '');
  return Number.isNaN(instant.getTime()) ? (text ?? '') : instant.toISOString();
}

function handshakeFailure(error: Error): Failure {
  const errno = errnoOf(error);
  // Node gives a close in good order the name of a reset, but only a real one comes from a system call.
  if (errno === 'ECONNRESET' && (error as NodeJS.ErrnoException).syscall === undefined) {
    return { code: 'connection-closed', phase: 'tls', partialReply: false };
  }
  if (!errno.startsWith('ERR_SSL_')) return { code: 'connection-reset', phase: 'tls', errno };
  return { code: 'tls-handshake-failed', phase: 'tls', ...describeProblem(errno) };
}

/** OpenSSL's error names, such as `ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION`, hold the alert (RFC 8446 section 6). */
function describeProblem(errno: string): HandshakeProblem {
  // Bytes that are no TLS record: "220 " reads as record type "2" of version "20".
  if (errno === 'ERR_SSL_WRONG_VERSION_NUMBER') return { reason: 'plaintext' };
  // OpenSSL 3.5 says SSL/TLS where others say SSLV3, and leaves the word out for the alerts of extensions.
  const alert = /^ERR_SSL_(?:SSLV3_ALERT|SSL\/TLS_ALERT|TLSV13_ALERT|TLSV1(?:_ALERT)?)_(.+)$/.exec(
    errno,
  )?.[1];
  if (alert !== undefined) return { reason: 'alert', alert: alert.toLowerCase().replaceAll('_', ' ') };
  return { reason: 'other', detail: errno };
}
