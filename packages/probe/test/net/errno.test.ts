import { describe, expect, test } from 'vitest';
import { brokenConnection, connectFailure, errnoOf, lookupFailure } from '../../src/net/errno.ts';

test.each([
  ['ECONNREFUSED', 'connection-refused'],
  ['ECONNRESET', 'connection-reset'],
  ['ECONNABORTED', 'connection-reset'],
  ['EPIPE', 'connection-reset'],
  ['EHOSTUNREACH', 'host-unreachable'],
  ['ENETUNREACH', 'host-unreachable'],
  ['EHOSTDOWN', 'host-unreachable'],
  ['ENETDOWN', 'host-unreachable'],
  ['EADDRNOTAVAIL', 'host-unreachable'],
  ['EMFILE', 'local-failure'],
  ['ENFILE', 'local-failure'],
  ['ENOBUFS', 'local-failure'],
  ['EACCES', 'host-unreachable'],
  ['EPERM', 'local-failure'],
  ['EAFNOSUPPORT', 'local-failure'],
  ['EINVAL', 'local-failure'],
])('%s on connecting is %s', (errno, code) => {
  expect(connectFailure(errno, 10_000)).toEqual({ code, phase: 'connect', errno });
});

test("the system's own time limit on connecting is a timeout", () => {
  expect(connectFailure('ETIMEDOUT', 10_000)).toEqual({
    code: 'timeout',
    phase: 'connect',
    limitMs: 10_000,
    of: 'phase',
    silent: true,
  });
});

test.each([
  ['ECONNRESET', 'connection-reset'],
  ['EPIPE', 'connection-reset'],
  ['ETIMEDOUT', 'connection-reset'],
  ['ENOBUFS', 'local-failure'],
])('%s on a connection that stood is %s', (errno, code) => {
  expect(brokenConnection(errno, 'ehlo')).toEqual({ code, phase: 'ehlo', errno });
});

test('an error of TLS on a connection that stood is its own trouble, and an alert is told in words', () => {
  expect(brokenConnection('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ehlo')).toEqual({
    code: 'tls-broken',
    phase: 'ehlo',
    reason: 'alert',
    alert: 'certificate required',
  });
  expect(brokenConnection('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'quit')).toEqual({
    code: 'tls-broken',
    phase: 'quit',
    reason: 'other',
    detail: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  });
});

test.each([
  ['ENOTFOUND', 'dns-not-found'],
  ['ENODATA', 'dns-not-found'],
  ['EAI_AGAIN', 'dns-failure'],
  ['ESERVFAIL', 'dns-failure'],
  ['ETIMEOUT', 'dns-failure'],
  ['ECONNREFUSED', 'dns-failure'],
])('%s on looking up is %s', (errno, code) => {
  expect(lookupFailure(errno)).toEqual({ code, phase: 'resolve', errno });
});

describe('errnoOf', () => {
  test('is the name that the system gives', () => {
    expect(errnoOf(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))).toBe(
      'ECONNREFUSED',
    );
  });

  test('is the best there is for what has none', () => {
    expect(errnoOf(new RangeError('no'))).toBe('RangeError');
    expect(errnoOf('no')).toBe('no');
  });
});
