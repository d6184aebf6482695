import type { Attempt } from '../../src/attempts.ts';
import type { FindingCode } from '../../src/policy/finding.ts';
import { defaultPolicy, type Policy } from '../../src/policy/policy.ts';
import { type Judgement, judge } from '../../src/policy/verdict.ts';
import { parseCapabilities } from '../../src/protocol/capability.ts';
import type { Certificate, EhloReply, End, ProbeResult, Target, Timings } from '../../src/result.ts';
import { noTimings } from '../../src/timings.ts';
import type { TranscriptEntry } from '../../src/transcript.ts';

/** Every byte, one character each. */
export const everyByte = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');

/** What a banner might say to a runner, a terminal, a Markdown renderer and a reader. */
export const hostileText = [
  '##[error]pwned ::error title=x::pwned ##[add-mask]220 ##[set-env name=A]b',
  '\x1b[2J\x1b]0;pwned\x07 \x9b31m',
  '</pre></details><img src=https://evil.example/t.png> <!-- `code` | cell | **bold** _it_ ~~no~~ @octocat #1 GH-1',
  '[x](command:pwn) ![i](https://evil.example/i.png) $x$ www.evil.example https://evil.example \\|',
  utf8('“quoted” ’ \u202e250 STARTTLS\u202c \u200b\u2028\u00a0\u{e0041} é 漢'),
].join(' ');

/** The bytes that the text has in UTF-8, one character each. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const timings: Timings = {
  resolveMs: 1.2,
  connectMs: 34.1,
  tlsMs: null,
  bannerMs: 11.4,
  ehloMs: 15.2,
  starttlsMs: null,
  quitMs: 15.9,
  totalMs: 77.8,
};

/** A target on port 25 that begins in plaintext, unless told otherwise. */
export function sampleTarget(host: string, overrides: Partial<Target> = {}): Target {
  const port = overrides.port ?? 25;
  return { host, port, tls: 'starttls', label: `${host}:${port}`, ...overrides };
}

/** A result with nothing seen yet. */
export function nothingSeen(target: Target, end: End, overrides: Partial<ProbeResult> = {}): ProbeResult {
  return {
    target,
    observedAt: '2026-11-23T21:00:00.000Z',
    startTls: 'unknown',
    address: null,
    family: null,
    addresses: [],
    banner: null,
    ehlo: null,
    ehloBeforeTls: null,
    tls: null,
    commandInjection: null,
    mtaSts: null,
    tlsRpt: null,
    dane: null,
    reverseDns: null,
    end,
    timings: noTimings,
    rttMs: null,
    transcript: [],
    ...overrides,
  };
}

function connected(target: Target, overrides: Partial<ProbeResult>): ProbeResult {
  return nothingSeen(
    target,
    { kind: 'completed' },
    {
      address: '192.0.2.1',
      family: 4,
      addresses: [
        { address: '2001:db8::1', family: 6, outcome: 'failed', errno: 'ENETUNREACH', ms: 0.4 },
        { address: '192.0.2.1', family: 4, outcome: 'connected', errno: null, ms: 34.1 },
      ],
      timings,
      rttMs: 34.1,
      ...overrides,
    },
  );
}

function said(lines: readonly string[], firstMs = 46.7): TranscriptEntry[] {
  return lines.map((line, index) => ({
    atMs: Number((firstMs + index).toFixed(1)),
    from: line.startsWith('C: ') ? 'client' : line.startsWith('# ') ? 'note' : 'server',
    text: line.slice(line.startsWith('# ') ? 2 : 3),
  }));
}

function ehloReply(...lines: string[]): EhloReply {
  return { command: 'EHLO', code: 250, lines, capabilities: parseCapabilities(lines) };
}

const postfix = 'mx.example.com ESMTP Postfix';

export const healthy = connected(sampleTarget('mx.example.com'), {
  startTls: 'advertised',
  banner: { code: 220, lines: [postfix], host: 'mx.example.com', software: 'Postfix' },
  ehlo: ehloReply('mx.example.com', 'PIPELINING', 'SIZE 10240000', 'STARTTLS', '8BITMIME'),
  transcript: said([
    '# 34ms connected to 192.0.2.1',
    `S: 220 ${postfix}`,
    'C: EHLO client.example',
    'S: 250-mx.example.com',
    'S: 250-PIPELINING',
    'S: 250-SIZE 10240000',
    'S: 250-STARTTLS',
    'S: 250 8BITMIME',
    'C: QUIT',
    'S: 221 2.0.0 Bye',
  ]),
});

export const noStartTls = connected(sampleTarget('relay.example.com'), {
  startTls: 'absent',
  banner: {
    code: 220,
    lines: ['relay.example.com ESMTP Postfix'],
    host: 'relay.example.com',
    software: 'Postfix',
  },
  ehlo: ehloReply('relay.example.com', 'PIPELINING', '8BITMIME'),
  transcript: said([
    '# 34ms connected to 192.0.2.1',
    'S: 220 relay.example.com ESMTP Postfix',
    'C: EHLO client.example',
    'S: 250-relay.example.com',
    'S: 250-PIPELINING',
    'S: 250 8BITMIME',
    'C: QUIT',
    'S: 221 2.0.0 Bye',
  ]),
});

export const busy = connected(sampleTarget('busy.example.com'), {
  banner: {
    code: 421,
    lines: ['busy.example.com Too many connections', 'try again later'],
    host: 'busy.example.com',
    software: null,
  },
  timings: { ...timings, ehloMs: null, quitMs: null, totalMs: 46.7 },
  transcript: said([
    '# 34ms connected to 192.0.2.1',
    'S: 421-busy.example.com Too many connections',
    'S: 421 try again later',
  ]),
});

export const refused = nothingSeen(
  sampleTarget('localhost'),
  { kind: 'failed', code: 'connection-refused', phase: 'connect', errno: 'ECONNREFUSED' },
  {
    addresses: [
      { address: '::1', family: 6, outcome: 'failed', errno: 'ECONNREFUSED', ms: 0.6 },
      { address: '127.0.0.1', family: 4, outcome: 'failed', errno: 'ECONNREFUSED', ms: 0.3 },
    ],
    timings: { ...noTimings, resolveMs: 0.2, totalMs: 1.1 },
    transcript: said(['# ECONNREFUSED from [::1]', '# ECONNREFUSED from 127.0.0.1'], 0.8),
  },
);

export const timedOut = nothingSeen(
  sampleTarget('mx.example.net'),
  { kind: 'failed', code: 'timeout', phase: 'connect', limitMs: 10_000, of: 'phase', silent: true },
  {
    addresses: [{ address: '198.51.100.7', family: 4, outcome: 'failed', errno: null, ms: 10_000 }],
    timings: { ...noTimings, resolveMs: 3.1, totalMs: 10_004.2 },
  },
);

export const hostile = connected(sampleTarget('hostile.example'), {
  startTls: 'absent',
  banner: { code: 220, lines: [hostileText], host: null, software: null },
  ehlo: ehloReply('hostile.example', hostileText, everyByte),
  transcript: said([
    `S: 220 ${hostileText}`,
    'C: EHLO client.example',
    'S: 250-hostile.example',
    `S: 250-${hostileText}`,
    `S: 250 ${everyByte}`,
    'C: QUIT',
    'S: 221 bye',
  ]),
});

export const sampleCertificate: Certificate = {
  subject: 'CN=mail.example.com',
  issuer: 'CN=Example CA',
  subjectAltNames: ['DNS:mail.example.com'],
  validFrom: '2026-10-01T00:00:00.000Z',
  validTo: '2026-12-30T00:00:00.000Z',
  serialNumber: '0123456789ABCDEF',
  fingerprint256: Array.from({ length: 32 }, () => 'AB').join(':'),
  keyKind: 'EC P-256',
  signatureAlgorithm: 'ecdsa-with-SHA256',
};

/** STARTTLS carried through: inside TLS the server offers AUTH, and STARTTLS no more. */
export const startTlsDone = connected(sampleTarget('mail.example.com', { port: 587 }), {
  startTls: 'advertised',
  banner: {
    code: 220,
    lines: ['mail.example.com ESMTP Postfix'],
    host: 'mail.example.com',
    software: 'Postfix',
  },
  ehlo: ehloReply('mail.example.com', 'SIZE 20480000', 'AUTH PLAIN LOGIN'),
  ehloBeforeTls: ehloReply('mail.example.com', 'SIZE 10240000', 'STARTTLS'),
  tls: {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    keyExchange: 'X25519',
    alpn: null,
    trusted: true,
    trustErrors: [],
    nameMatches: true,
    chain: [
      sampleCertificate,
      { ...sampleCertificate, subject: 'CN=Example CA', subjectAltNames: [], keyKind: 'RSA 4096' },
    ],
  },
  timings: { ...timings, starttlsMs: 11.3, tlsMs: 12.4, totalMs: 101.5 },
  transcript: said([
    '# 34ms connected to 192.0.2.1',
    'S: 220 mail.example.com ESMTP Postfix',
    'C: EHLO client.example',
    'S: 250-mail.example.com',
    'S: 250-SIZE 10240000',
    'S: 250 STARTTLS',
    'C: STARTTLS',
    'S: 220 2.0.0 Ready to start TLS',
    '# TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519',
    '# certificate CN=mail.example.com, valid until 2026-12-30, trusted',
    'C: EHLO client.example',
    'S: 250-mail.example.com',
    'S: 250-SIZE 20480000',
    'S: 250 AUTH PLAIN LOGIN',
    'C: QUIT',
    'S: 221 2.0.0 Bye',
  ]),
});

export const implicitTls = connected(
  sampleTarget('mail.example.com', { port: 465, tls: 'implicit', label: 'smtps://mail.example.com' }),
  {
    startTls: 'not-applicable',
    banner: {
      code: 220,
      lines: ['mail.example.com ESMTP Exim 4.98'],
      host: 'mail.example.com',
      software: 'Exim',
    },
    ehlo: ehloReply('mail.example.com', 'SIZE 52428800', 'AUTH PLAIN LOGIN'),
    tls: {
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      keyExchange: 'X25519',
      alpn: null,
      trusted: true,
      trustErrors: [],
      nameMatches: true,
      chain: [sampleCertificate],
    },
    timings: { ...timings, tlsMs: 12.4, totalMs: 90.2 },
    transcript: said([
      '# 34ms connected to 192.0.2.1',
      '# TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519',
      '# certificate CN=mail.example.com, valid until 2026-12-30, trusted',
      'S: 220 mail.example.com ESMTP Exim 4.98',
      'C: EHLO client.example',
      'S: 250-mail.example.com',
      'S: 250-SIZE 52428800',
      'S: 250 AUTH PLAIN LOGIN',
      'C: QUIT',
      'S: 221 mail.example.com closing connection',
    ]),
  },
);

export const international: ProbeResult = {
  ...healthy,
  target: sampleTarget('mx.xn--bcher-kva.example', {
    label: 'mx.bücher.example (mx.xn--bcher-kva.example):25',
  }),
};

/** A server that was refusing, then busy, and passed at last. */
export function passedAtLast(): Judgement {
  const { observedAt } = healthy;
  const earlier: readonly Attempt[] = [
    { observedAt, ...attempted('connection-refused'), end: refused.end, bannerCode: null, totalMs: 2.1 },
    { observedAt, ...attempted('unexpected-banner-code'), end: busy.end, bannerCode: 421, totalMs: 30.4 },
  ];
  return { ...judged(healthy), attempts: { count: 3, totalMs: 4210.3, earlier } };
}

function attempted(code: FindingCode): Pick<Attempt, 'verdict' | 'codes'> {
  return { verdict: 'fail', codes: [code] };
}

/** Judged by the default policy, or by one that differs from it in what is given. */
export function judged(result: ProbeResult, policy: Partial<Policy> = {}): Judgement {
  return judge(result, { ...defaultPolicy, ...policy });
}
