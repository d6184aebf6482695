import type { Failure, HandshakeProblem } from '../failure.ts';

/** Why a TLS handshake did not complete. */
export function handshakeFailure(error: Error, errno: string): Failure {
  // Node gives a close in good order the name of a reset, but only a real one comes from a system call.
  if (errno === 'ECONNRESET' && (error as NodeJS.ErrnoException).syscall === undefined) {
    return { code: 'connection-closed', phase: 'tls', partialReply: false };
  }
  if (!isTlsError(errno)) return { code: 'connection-reset', phase: 'tls', errno };
  return { code: 'tls-handshake-failed', phase: 'tls', ...tlsProblem(errno) };
}

/** Whether the error is OpenSSL's (or Node's own about TLS), and not the operating system's. */
export function isTlsError(errno: string): boolean {
  return errno.startsWith('ERR_SSL_') || errno.startsWith('ERR_TLS_');
}

/** OpenSSL's error names, such as `ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION`, hold the alert (RFC 8446 section 6). */
export function tlsProblem(errno: string): HandshakeProblem {
  // Bytes that are no TLS record: "220 " reads as record type "2" of version "20".
  if (errno === 'ERR_SSL_WRONG_VERSION_NUMBER') return { reason: 'plaintext' };
  // OpenSSL 3.5 says SSL/TLS where others say SSLV3, and leaves the word out for the alerts of extensions.
  const alert = /^ERR_SSL_(?:SSLV3_ALERT|SSL\/TLS_ALERT|TLSV13_ALERT|TLSV1(?:_ALERT)?)_(.+)$/.exec(
    errno,
  )?.[1];
  if (alert !== undefined) return { reason: 'alert', alert: alert.toLowerCase().replaceAll('_', ' ') };
  return { reason: 'other', detail: errno };
}
