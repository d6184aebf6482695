import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/policy/finding.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import { describeFinding } from '../../src/report/sentence.ts';
import type { ProbeResult } from '../../src/result.ts';
import {
  everyByte,
  healthy,
  hostileText,
  implicitTls,
  noStartTls,
  refused,
  startTlsDone,
  utf8,
} from '../support/sample-results.ts';

/** A finding before its severity, one arm a code. */
type Sample = Finding extends infer Each ? (Each extends Finding ? Omit<Each, 'severity'> : never) : never;

function describeSample(sample: Sample, result: ProbeResult = healthy) {
  return describeFinding({ ...sample, severity: 'error' } as Finding, result);
}

function on(port: number, tls: 'starttls' | 'implicit' = 'starttls', host = 'mx.example.com'): ProbeResult {
  return { ...healthy, address: null, addresses: [], target: { host, port, tls, label: `${host}:${port}` } };
}

const phaseLimit = { limitMs: 30_000, of: 'phase', silent: true } as const;

/** At least one of every code, in every form that has words of its own. */
const samples: readonly (readonly [sample: Sample, message: string])[] = [
  [
    { code: 'dns-not-found', phase: 'resolve', errno: 'ENOTFOUND' },
    'ENOTFOUND — no address found for mx.example.com',
  ],
  [
    { code: 'dns-failure', phase: 'resolve', errno: 'ESERVFAIL' },
    'ESERVFAIL — DNS could not answer for mx.example.com',
  ],
  [
    { code: 'dns-not-found', phase: 'resolve', errno: 'NXDOMAIN' },
    'NXDOMAIN — DNS knows no such name as mx.example.com',
  ],
  [
    { code: 'dns-not-found', phase: 'resolve', errno: 'ENODATA', onlyFamily: 4 },
    'ENODATA — mx.example.com has no IPv6 address, only IPv4',
  ],
  [
    { code: 'dns-not-found', phase: 'resolve', errno: 'NODATA' },
    'NODATA — mx.example.com exists in DNS, but has no address',
  ],
  [
    { code: 'dns-failure', phase: 'resolve', errno: 'ETIMEOUT' },
    'ETIMEOUT — the DNS server gave no answer for mx.example.com',
  ],
  [
    { code: 'dns-failure', phase: 'resolve', errno: 'EBADRESP' },
    "EBADRESP — the DNS server's answer for mx.example.com cannot be read",
  ],
  [
    { code: 'dns-failure', phase: 'resolve', errno: 'EUNREACHABLE' },
    'EUNREACHABLE — nothing answers at the address of the DNS server',
  ],
  [
    { code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' },
    'ECONNREFUSED — server is not accepting connections on port 25',
  ],
  [
    { code: 'host-unreachable', phase: 'connect', errno: 'EHOSTUNREACH' },
    'EHOSTUNREACH — no route to the server',
  ],
  [{ code: 'host-unreachable', phase: 'connect', errno: 'ENEW' }, 'ENEW — the server cannot be reached'],
  [
    { code: 'local-failure', phase: 'connect', errno: 'EMFILE' },
    'EMFILE — this process has too many files and connections open',
  ],
  [
    { code: 'local-failure', phase: 'ehlo', errno: 'ENEW' },
    'ENEW — this machine failed while waiting for the answer to EHLO',
  ],
  [
    { code: 'connection-reset', phase: 'connect', errno: 'ECONNRESET' },
    'ECONNRESET — connection was cut while connecting',
  ],
  [
    { code: 'connection-reset', phase: 'banner', errno: 'ECONNRESET' },
    'ECONNRESET — connection was cut before the banner was complete',
  ],
  [
    { code: 'connection-reset', phase: 'tls', errno: 'EPIPE' },
    'EPIPE — connection was cut during the TLS handshake',
  ],
  [
    { code: 'connection-closed', phase: 'banner', partialReply: false },
    'server closed the connection before the banner',
  ],
  [
    { code: 'connection-closed', phase: 'ehlo', partialReply: true },
    'server closed the connection in the middle of the answer to EHLO',
  ],
  [
    { code: 'connection-closed', phase: 'tls', partialReply: false },
    'server closed the connection during the TLS handshake',
  ],
  [
    { code: 'timeout', phase: 'resolve', ...phaseLimit },
    'timeout — no answer from DNS about mx.example.com within 30s',
  ],
  [{ code: 'timeout', phase: 'connect', ...phaseLimit }, 'timeout — no answer from port 25 within 30s'],
  [
    { code: 'timeout', phase: 'tls', ...phaseLimit },
    'timeout — connected, but no answer to the TLS handshake within 30s',
  ],
  [{ code: 'timeout', phase: 'banner', ...phaseLimit }, 'timeout — connected, but no banner within 30s'],
  [
    { code: 'timeout', phase: 'banner', limitMs: 60_000, of: 'target', silent: false },
    'timeout — banner begun, but not finished before the 60s for the whole target were over',
  ],
  [
    { code: 'timeout', phase: 'ehlo', ...phaseLimit, limitMs: 1500 },
    'timeout — no answer to EHLO within 1.5s',
  ],
  [
    { code: 'timeout', phase: 'ehlo', ...phaseLimit, silent: false },
    'timeout — answer to EHLO begun, but not finished within 30s',
  ],
  [
    { code: 'tls-handshake-failed', phase: 'tls', reason: 'plaintext' },
    'TLS handshake failed — server spoke plaintext where TLS was expected',
  ],
  [
    { code: 'tls-handshake-failed', phase: 'tls', reason: 'alert', alert: 'handshake failure' },
    'TLS handshake failed — server sent the alert “handshake failure”',
  ],
  [
    { code: 'tls-handshake-failed', phase: 'tls', reason: 'other', detail: 'bad “extension”\n' },
    'TLS handshake failed — “bad \\u{201c}extension\\u{201d}\\x0a”',
  ],
  [{ code: 'not-smtp', phase: 'banner', guess: 'HTTP' }, 'server does not speak SMTP — this looks like HTTP'],
  [
    { code: 'not-smtp', phase: 'banner', guess: 'TLS' },
    'server began with TLS — an SMTP banner in plaintext was expected',
  ],
  [
    { code: 'malformed-reply', phase: 'banner', reason: 'not-a-reply', line: 'hello' },
    'the banner is no SMTP reply — three digits and a space were expected, “hello” came',
  ],
  [
    { code: 'malformed-reply', phase: 'ehlo', reason: 'code-changed', line: '251 STARTTLS' },
    'the answer to EHLO changes its reply code midway — at the line “251 STARTTLS”',
  ],
  [
    { code: 'malformed-reply', phase: 'banner', reason: 'nul', line: '220 \0' },
    'the banner contains a NUL byte — in the line “220 \\x00”',
  ],
  [
    { code: 'reply-too-large', phase: 'ehlo', bound: 'line-bytes', limit: 2048 },
    'the answer to EHLO is too large — a line of it is longer than 2048 bytes',
  ],
  [
    { code: 'reply-too-large', phase: 'banner', bound: 'reply-bytes', limit: 65_536 },
    'the banner is too large — it is longer than 65536 bytes',
  ],
  [
    { code: 'reply-too-large', phase: 'banner', bound: 'reply-lines', limit: 512 },
    'the banner is too large — it has more than 512 lines',
  ],
  [
    { code: 'ehlo-rejected', phase: 'ehlo', command: 'EHLO', replyCode: 554, replyText: utf8('go “away”') },
    'server refused EHLO — it said “554 go \\u{201c}away\\u{201d}”, 250 was expected',
  ],
  [{ code: 'cancelled', phase: 'banner' }, 'cancelled — while waiting for the banner'],
  [{ code: 'unexpected-banner-code', expected: 220, actual: 99 }, 'banner code is 099, 220 was expected'],
  [
    { code: 'starttls-not-supported' },
    'server does not offer STARTTLS — its answer to EHLO lists 4 capabilities without it',
  ],
  [
    { code: 'banner-host-mismatch', expected: 'mx1.example.com', actual: 'mx2.example.com' },
    'banner names “mx2.example.com”, mx1.example.com was expected',
  ],
  [
    { code: 'banner-host-mismatch', expected: '*.example.com', actual: null },
    'banner names no host, *.example.com was expected',
  ],
  [
    { code: 'capability-missing', keyword: 'PIPELINING' },
    'PIPELINING is not offered, though the policy requires it',
  ],
  [{ code: 'capability-forbidden', keyword: 'VRFY' }, 'VRFY is offered, though the policy forbids it'],
  [
    { code: 'rtt-exceeded', maxMs: 250, actualMs: 250.1 },
    'connecting took 251ms, at most 250ms was expected',
  ],
  [
    { code: 'tls-version-too-old', minimum: '1.2', actual: 'TLSv1.1' },
    'TLS version is TLSv1.1, at least TLSv1.2 was expected',
  ],
  [
    { code: 'certificate-expires-soon', minDays: 14, daysLeft: 1, validTo: '2026-11-24T22:00:00.000Z' },
    'certificate expires in 1 day (2026-11-24), at least 14 days was expected',
  ],
  [
    { code: 'certificate-expires-soon', minDays: 1, daysLeft: 0, validTo: '2026-11-23T22:00:00.000Z' },
    'certificate expires within a day (2026-11-23), at least 1 day was expected',
  ],
  [
    { code: 'certificate-expired', of: 'server', validTo: '2026-11-01T00:00:00.000Z' },
    'certificate expired on 2026-11-01, one valid on 2026-11-23 was expected',
  ],
  [
    { code: 'certificate-expired', of: 'issuer', validTo: '2026-11-01T00:00:00.000Z' },
    "an issuer's certificate in the chain expired on 2026-11-01, one valid on 2026-11-23 was expected",
  ],
  [
    { code: 'certificate-host-mismatch', host: 'mx.example.com', names: ['DNS:mail.example.net'] },
    'certificate is for “DNS:mail.example.net”, mx.example.com was expected',
  ],
  [
    { code: 'certificate-host-mismatch', host: '192.0.2.1', names: ['DNS:a', 'DNS:b', 'DNS:c', 'DNS:d'] },
    'certificate is for “DNS:a”, “DNS:b”, “DNS:c” and 1 more, 192.0.2.1 was expected',
  ],
  [
    { code: 'certificate-host-mismatch', host: 'mx.example.com', names: [] },
    'certificate is for no name that counts (it has no subject alternative name), mx.example.com was expected',
  ],
  [
    { code: 'certificate-not-trusted', reason: 'self-signed' },
    'certificate is not trusted — it is signed by itself alone',
  ],
  [
    { code: 'certificate-not-trusted', reason: 'unknown-issuer', issuer: 'CN=Our CA', issuersSent: 0 },
    'certificate is not trusted — its issuer “CN=Our CA” is not known here, and the server sent no certificate of it',
  ],
  [
    { code: 'certificate-not-trusted', reason: 'unknown-issuer', issuer: 'CN=Our CA', issuersSent: 1 },
    'certificate is not trusted — the chain ends at “CN=Our CA”, which is not known here',
  ],
  [
    {
      code: 'certificate-not-trusted',
      reason: 'not-yet-valid',
      of: 'server',
      validFrom: '2027-01-01T00:00:00.000Z',
    },
    'certificate is not trusted — it is valid only from 2027-01-01',
  ],
  [
    { code: 'certificate-not-trusted', reason: 'none-shown' },
    'certificate is not trusted — the server showed none',
  ],
  [
    { code: 'certificate-not-trusted', reason: 'other', detail: 'INVALID_PURPOSE' },
    'certificate is not trusted — it is not for servers — its extended key usage lacks serverAuth',
  ],
  [
    { code: 'starttls-inside-tls' },
    'server offers STARTTLS inside TLS, where there is nothing left to begin',
  ],
  [
    { code: 'starttls-command-injection' },
    'server executes inside TLS what came in plaintext behind STARTTLS — it answered a NOOP that was sent before the handshake',
  ],
  [
    { code: 'starttls-refused', phase: 'starttls', replyCode: 454, replyText: '4.7.0 TLS not available' },
    'server offers STARTTLS and then refuses it — it said “454 4.7.0 TLS not available”, 220 was expected',
  ],
  [
    { code: 'plaintext-after-starttls', phase: 'starttls', text: '250 hi\r\n' },
    'plaintext came behind the answer to STARTTLS, where only TLS may follow — “250 hi\\x0d\\x0a”',
  ],
  [
    { code: 'tls-broken', phase: 'banner', reason: 'alert', alert: 'certificate required' },
    'TLS broke down while waiting for the banner — server sent the alert “certificate required”',
  ],
  [
    { code: 'auth-before-tls', mechanisms: 'PLAIN LOGIN' },
    'AUTH is offered before TLS (“PLAIN LOGIN”), though the policy forbids it',
  ],
  [{ code: 'auth-before-tls', mechanisms: '' }, 'AUTH is offered before TLS, though the policy forbids it'],
  [
    { code: 'demand-undetermined', demand: 'require-starttls' },
    'require-starttls could not be judged — the session did not come to where the server would have shown it',
  ],
];

describe('the message', () => {
  it.each(samples)('of $code says what came and what was expected: %#', (sample, message) => {
    expect(describeSample(sample).message).toBe(message);
  });

  it('tells why a server without EHLO has no STARTTLS', () => {
    const ehlo = { command: 'HELO', code: 250, lines: ['mx'], capabilities: [] } as const;
    expect(describeSample({ code: 'starttls-not-supported' }, { ...noStartTls, ehlo }).message).toBe(
      'server does not offer STARTTLS — it knows only HELO, which has no capabilities',
    );
  });

  it('cuts what it quotes', () => {
    const line = 'x'.repeat(2048);
    const sample: Sample = { code: 'malformed-reply', phase: 'banner', reason: 'not-a-reply', line };
    expect(describeSample(sample).message).toContain(`“${'x'.repeat(160)}… (1888 more bytes)”`);
  });

  it('is one line of shown characters, whatever its arguments hold', () => {
    for (const hostile of [everyByte, hostileText, `“${everyByte}”`]) {
      for (const [sample] of samples) {
        const { message, advice } = describeSample(withText(sample, hostile));
        expect(`${message} ${advice}`).not.toMatch(/##\[|::|[\p{C}\u2028\u2029]/u);
        expect(message.replace(/“[^“”]*”/g, '')).not.toMatch(/[“”]/);
      }
    }
  });
});

describe('the advice', () => {
  function advice(sample: Sample, result?: ProbeResult): string | null {
    return describeSample(sample, result).advice;
  }
  const noConnection: Sample = { code: 'timeout', phase: 'connect', ...phaseLimit };
  const noBanner: Sample = { code: 'timeout', phase: 'banner', ...phaseLimit };

  it('is nothing only for what the user did', () => {
    const without = samples.filter(([sample]) => advice(sample) === null).map(([{ code }]) => code);
    expect(without).toEqual(['cancelled']);
  });

  it('names the block on port 25 as likely, and only there', () => {
    expect(advice(noConnection, on(25))).toMatch(/^Many clouds, .* block outbound port 25, so this may /);
    expect(advice(noConnection, on(587))).not.toContain('clouds');
  });

  it.each(['127.0.0.1', '10.1.2.3', '::1', 'fd00::1', '::ffff:192.168.0.1'])(
    'does not blame a provider for silence at %s',
    (address) => {
      const attempt = { address, family: 4, outcome: 'failed', errno: null, ms: 1 } as const;
      expect(advice(noConnection, { ...on(25), addresses: [attempt] })).not.toContain('clouds');
    },
  );

  it('offers TLS from the first byte to a server that says nothing', () => {
    expect(advice(noBanner, on(8465))).toContain('try smtps://mx.example.com:8465.');
    expect(advice(noBanner, on(25, 'starttls', '2001:db8::1'))).toContain('try smtps://[2001:db8::1]:25.');
    expect(advice(noBanner, on(465, 'implicit'))).not.toContain('smtps://');
    expect(advice({ ...noBanner, silent: false } as Sample, on(25))).not.toContain('smtps://');
  });

  it.each([
    ['banner', 'phase', 'raise banner-timeout.'],
    ['banner', 'target', 'raise timeout.'],
    ['ehlo', 'phase', 'Raise command-timeout.'],
    ['starttls', 'target', 'Raise timeout.'],
  ] as const)('names the limit that ran out in %s, that of the %s', (phase, of, words) => {
    const advised = [true, false].map((silent) =>
      advice({ code: 'timeout', phase, limitMs: 1000, of, silent })?.toLowerCase(),
    );
    for (const each of advised) expect(each).toContain(words.toLowerCase());
  });

  it('takes a server that is busy at STARTTLS for busy, and not for badly set up', () => {
    const refused = { code: 'starttls-refused', phase: 'starttls', replyText: 'busy' } as const;
    expect(advice({ ...refused, replyCode: 421 })).toMatch(/^The server is busy/);
    expect(advice({ ...refused, replyCode: 502 })).toContain('turn its offer off');
  });

  it('on TLS that breaks behind STARTTLS does not name the target that was tested', () => {
    const cut = { code: 'connection-closed', phase: 'tls', partialReply: false } as const;
    expect(advice(cut, on(25))).toContain('STARTTLS is offered, and then TLS does not work');
    expect(advice(cut, on(25))).not.toContain('as the target');
    expect(advice(cut, on(465, 'implicit'))).toContain('write smtp://mx.example.com:465 as the target');
  });

  it('tells how to go on without port 25 only where one does not go on', () => {
    const blocked = {
      code: 'egress-blocked',
      phase: 'connect',
      limitMs: 1,
      because: 'hosted-runner',
    } as const;
    expect(advice({ ...blocked, treatment: 'fail' })).toContain('set on-egress-blocked to warn or skip');
    expect(advice({ ...blocked, treatment: 'skip' })).not.toContain('on-egress-blocked');
  });

  it('calls only a 4xx to EHLO a refusal for now', () => {
    const rejected = { code: 'ehlo-rejected', phase: 'ehlo', command: 'EHLO', replyText: 'x' } as const;
    expect(advice({ ...rejected, replyCode: 451 })).toMatch(/^The refusal is for now only/);
    for (const replyCode of [251, 550])
      expect(advice({ ...rejected, replyCode })).not.toContain('for now only');
  });

  it.each([
    [25, 'mx.example.com:25'],
    [465, 'smtp://mx.example.com:465'],
    [587, 'submission://mx.example.com'],
    [2525, 'mx.example.com:2525'],
  ])('tells how to write a plaintext target on port %i', (port, written) => {
    const sample: Sample = { code: 'tls-handshake-failed', phase: 'tls', reason: 'plaintext' };
    expect(advice(sample, on(port, 'implicit'))).toContain(`write ${written} as the target.`);
  });

  it.each(['HTTP', 'SSH', 'FTP', 'IMAP', 'POP3'] as const)('for %s names the ports of SMTP', (guess) => {
    expect(advice({ code: 'not-smtp', phase: 'banner', guess })).toContain('25, 587 or 465');
  });

  it('for TLS where plaintext was expected names the target to try', () => {
    const sample: Sample = { code: 'not-smtp', phase: 'banner', guess: 'TLS' };
    expect(advice(sample, on(465))).toContain('write smtps://mx.example.com as');
  });

  it.each([
    ['Postfix', 'smtpd_tls_chain_files'],
    ['Exim', 'tls_privatekey'],
    ['Sendmail', 'confSERVER_CERT'],
    ['OpenSMTPD', 'pki lines'],
    ['Exchange', 'TlsCertificateName'],
    [null, 'its certificate file'],
  ])('for a STARTTLS that %s offers and cannot do names %s', (software, setting) => {
    const result = { ...startTlsDone, banner: { code: 220, lines: ['x'], host: null, software } };
    const dead: Sample = {
      code: 'tls-handshake-failed',
      phase: 'tls',
      reason: 'alert',
      alert: 'internal error',
    };
    const refusal: Sample = { code: 'starttls-refused', phase: 'starttls', replyCode: 454, replyText: 'no' };
    expect(advice(dead, result)).toMatch(/^STARTTLS is offered, and then TLS does not work/);
    for (const sample of [dead, refusal, { ...refusal, replyCode: 554 } as Sample]) {
      expect(advice(sample, result)).toContain(setting);
    }
  });

  it('names the setting of TLS versions where there is one', () => {
    const old: Sample = { code: 'tls-version-too-old', minimum: '1.2', actual: 'TLSv1' };
    expect(advice(old, startTlsDone)).toContain('smtpd_tls_mandatory_protocols to >=TLSv1.2');
    expect(advice(old, { ...startTlsDone, banner: null })).toMatch(/1\.3\.$/);
    expect(advice({ ...old, minimum: '1.3', actual: 'TLSv1.2' } as Sample)).toContain('min-tls-version');
  });

  it('tells a server that began in plaintext from one that never left it', () => {
    const plaintext: Sample = { code: 'tls-handshake-failed', phase: 'tls', reason: 'plaintext' };
    expect(advice(plaintext, on(25))).toContain('said yes to STARTTLS');
    expect(advice(plaintext, on(465, 'implicit'))).toContain('write smtp://mx.example.com:465');
  });

  it('suspects the intermediate where none was sent, and knows that few certificates name addresses', () => {
    const unknown: Sample = {
      code: 'certificate-not-trusted',
      reason: 'unknown-issuer',
      issuer: 'CN=CA',
      issuersSent: 0,
    };
    expect(advice(unknown)).toContain('leaves out the certificates between');
    expect(advice({ ...unknown, issuersSent: 1 } as Sample)).not.toContain('leaves out');
    const mismatch: Sample = { code: 'certificate-host-mismatch', host: '192.0.2.1', names: [] };
    expect(advice(mismatch)).toContain('Write the name');
    expect(advice({ ...mismatch, host: 'mx.example.com' } as Sample)).toContain('RFC 9525');
  });

  it('names the settings of the software that the banner names', () => {
    const missing: Sample = { code: 'starttls-not-supported' };
    expect(advice(missing, noStartTls)).toContain('smtpd_tls_security_level = may');
    expect(advice(missing, implicitTls)).toContain('tls_advertise_hosts');
    expect(advice(missing, { ...noStartTls, banner: null })).toContain('Give the server a certificate');
  });

  it('sees the marks of a firewall that writes over STARTTLS', () => {
    const lines = ['mx.example.com', 'SIZE 10240000', 'XXXXXXXA'];
    const ehlo = { command: 'EHLO', code: 250, lines, capabilities: parseCapabilities(lines) } as const;
    expect(advice({ code: 'starttls-not-supported' }, { ...noStartTls, ehlo })).toContain('no inspect esmtp');
  });

  it('names the address that refused', () => {
    const sample: Sample = { code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' };
    expect(advice(sample, refused)).toMatch(/^127\.0\.0\.1 answers/);
  });

  it('suspects IPv6 where nothing else was tried', () => {
    const sample: Sample = { code: 'host-unreachable', phase: 'connect', errno: 'ENETUNREACH' };
    const attempt = { address: '2001:db8::1', outcome: 'failed', errno: 'ENETUNREACH', ms: 1 } as const;
    expect(advice(sample, { ...refused, addresses: [{ ...attempt, family: 6 }] })).toContain('family 4');
    expect(advice(sample, { ...refused, addresses: [{ ...attempt, family: 4 }] })).not.toContain('family 4');
  });

  it('does not suspect it where a firewall forbids the connection', () => {
    const sample: Sample = { code: 'host-unreachable', phase: 'connect', errno: 'EACCES' };
    const attempt = { address: '2001:db8::1', family: 6, outcome: 'failed', errno: 'EACCES', ms: 1 } as const;
    expect(advice(sample, { ...refused, addresses: [attempt] })).toContain('firewalls');
  });
});

/** The sample with each argument that is free text replaced. */
function withText(sample: Sample, text: string): Sample {
  const free = [
    'text',
    'issuer',
    'validFrom',
    'errno',
    'alert',
    'detail',
    'line',
    'replyText',
    'keyword',
    'mechanisms',
    'validTo',
  ];
  const replaced = Object.entries(sample).map(([key, value]) => [
    key,
    free.includes(key) || ((key === 'actual' || key === 'expected') && typeof value === 'string')
      ? text
      : value,
  ]);
  // The keys are the sample's own, and only texts have become other texts.
  return Object.fromEntries(replaced) as Sample;
}
