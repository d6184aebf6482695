import type { Failure, FailureCode } from '../../src/failure.ts';

/** One of each; the type holds that none is forgotten. */
const byCode: { readonly [Code in FailureCode]: Extract<Failure, { readonly code: Code }> } = {
  'dns-not-found': { code: 'dns-not-found', phase: 'resolve', errno: 'ENOTFOUND' },
  'dns-failure': { code: 'dns-failure', phase: 'resolve', errno: 'EAI_AGAIN' },
  'connection-refused': { code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' },
  'host-unreachable': { code: 'host-unreachable', phase: 'connect', errno: 'EHOSTUNREACH' },
  'local-failure': { code: 'local-failure', phase: 'connect', errno: 'EMFILE' },
  'connection-reset': { code: 'connection-reset', phase: 'banner', errno: 'ECONNRESET' },
  'connection-closed': { code: 'connection-closed', phase: 'ehlo', partialReply: true },
  timeout: { code: 'timeout', phase: 'banner', limitMs: 30_000, of: 'phase', silent: true },
  'tls-handshake-failed': { code: 'tls-handshake-failed', phase: 'tls', reason: 'plaintext' },
  'tls-broken': { code: 'tls-broken', phase: 'banner', reason: 'alert', alert: 'certificate required' },
  'starttls-refused': {
    code: 'starttls-refused',
    phase: 'starttls',
    replyCode: 454,
    replyText: '4.7.0 TLS not available',
  },
  'plaintext-after-starttls': {
    code: 'plaintext-after-starttls',
    phase: 'starttls',
    text: '250 injected\r\n',
  },
  'not-smtp': { code: 'not-smtp', phase: 'banner', guess: 'SSH' },
  'malformed-reply': { code: 'malformed-reply', phase: 'banner', reason: 'not-a-reply', line: 'hello' },
  'reply-too-large': { code: 'reply-too-large', phase: 'ehlo', bound: 'line-bytes', limit: 2048 },
  'ehlo-rejected': {
    code: 'ehlo-rejected',
    phase: 'ehlo',
    command: 'EHLO',
    replyCode: 554,
    replyText: 'no',
  },
  cancelled: { code: 'cancelled', phase: 'banner' },
};

/** A failure of every code. */
export const failures: readonly Failure[] = Object.values(byCode);
