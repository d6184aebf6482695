import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../src/policy/verdict.ts';
import { renderText, renderTextSummary, renderTextTarget } from '../../src/report/text.ts';
import {
  busy,
  healthy,
  hostile,
  implicitTls,
  international,
  judged,
  noStartTls,
  refused,
  timedOut,
} from '../support/sample-results.ts';

const plain = { color: false, transcript: 'failed' } as const;

describe('renderText', () => {
  it('gives a target that passed one line', () => {
    expect(renderText([judged(healthy)], plain)).toBe(
      'pass   mx.example.com:25  Banner: 220 mx.example.com ESMTP Postfix · STARTTLS supported · 78ms\n',
    );
  });

  it('gives many targets columns, what is wrong below each, and the counts', () => {
    const judgements = [healthy, noStartTls, refused, implicitTls, timedOut, international].map((each) =>
      judged(each),
    );
    expect(`\n${renderText(judgements, plain)}`).toBe(`
pass   mx.example.com:25                         Banner: 220 mx.example.com ESMTP Postfix · STARTTLS supported · 78ms
fail   relay.example.com:25                      Banner: 220 relay.example.com ESMTP Postfix · STARTTLS missing · 78ms
       - server does not offer STARTTLS — its answer to EHLO lists 2 capabilities without it (starttls-not-supported)
         → In main.cf set smtpd_tls_security_level = may and smtpd_tls_chain_files = FILE (the key,
           the certificate, then its issuers), and run postfix reload. If it is on, a firewall or a
           proxy in between may remove it.

       # 34ms connected to 192.0.2.1
       S: 220 relay.example.com ESMTP Postfix
       C: EHLO client.example
       S: 250-relay.example.com
       S: 250-PIPELINING
       S: 250 8BITMIME
       C: QUIT
       S: 221 2.0.0 Bye

fail   localhost:25                              Error: ECONNREFUSED — server is not accepting connections on port 25 (connection-refused)
       → 127.0.0.1 answers, but nothing listens on port 25, or a firewall turns connections away.
         Check that the mail service runs and listens on this address.

       # ECONNREFUSED from [::1]
       # ECONNREFUSED from 127.0.0.1

pass   smtps://mail.example.com                  Banner: 220 mail.example.com ESMTP Exim 4.98 · TLS from the first byte (TLSv1.3) · 90ms
error  mx.example.net:25                         Error: timeout — no answer from port 25 within 10s (timeout)
       → Many clouds, internet providers and home networks block outbound port 25, so this may
         say nothing of the server. Test from a network that allows it, or try port 587 or 465.

pass   mx.bücher.example (mx.xn--bcher-kva.example):25  Banner: 220 mx.example.com ESMTP Postfix · STARTTLS supported · 78ms
fail   6 targets: 3 passed, 2 failed, 1 could not be tested
`);
  });

  it('says of no targets that nothing was tested', () => {
    expect(renderText([], plain)).toBe('error  0 targets\n');
  });
});

describe('renderTextTarget', () => {
  it('prints the transcript of a target that passed only where all are asked for', () => {
    expect(renderTextTarget(judged(healthy), { color: false, transcript: 'all' })).toContain('C: EHLO');
    expect(renderTextTarget(judged(healthy), plain)).not.toContain('C: EHLO');
  });

  it('prints what was learnt beside a transcript whose lines were told before, and not the lines', () => {
    const text = renderTextTarget(judged(implicitTls), { color: false, transcript: 'told' });
    expect(text).toMatch(/TLSv1\.3/);
    expect(text).not.toMatch(/[SC]: /);
    expect(text.split('\n').slice(1)).not.toEqual([]);
  });

  it('prints no transcript where none is asked for', () => {
    expect(renderTextTarget(judged(noStartTls), { color: false, transcript: 'none' })).not.toContain(
      'C: EHLO',
    );
  });

  it('lists every finding with its code', () => {
    const text = renderTextTarget(judged(busy, { maxRttMs: 10, bannerHost: 'mx.example.com' }), plain);
    expect(text.match(/^ {7}- .*$/gm)).toEqual([
      '       - banner code is 421, 220 was expected (unexpected-banner-code)',
      '       - banner names “busy.example.com”, mx.example.com was expected (banner-host-mismatch)',
      '       - connecting took 35ms, at most 10ms was expected (rtt-exceeded)',
    ]);
  });

  it('dims the code, beside the words in the line of the target too', () => {
    const codes = (judgement: Judgement) => {
      const text = renderTextTarget(judgement, { color: true, transcript: 'none' });
      return text.match(/ \x1b\[2m\([a-z-]+\)\x1b\[22m$/gm);
    };
    expect(codes(judged(refused))).toEqual([' \x1b[2m(connection-refused)\x1b[22m']);
    expect(codes(judged(noStartTls))).toEqual([' \x1b[2m(starttls-not-supported)\x1b[22m']);
    expect(codes(judged(healthy))).toBeNull();
  });

  it('calls a warning a warning', () => {
    const finding = { code: 'rtt-exceeded', maxMs: 1, actualMs: 34.1, severity: 'warning' } as const;
    const text = renderTextTarget({ ...judged(healthy), findings: [finding] }, plain);
    expect(text).toContain('- warning: connecting took 35ms');
  });

  it('colours by direction and by reply code', () => {
    const text = renderTextTarget(judged(noStartTls), { color: true, transcript: 'all' });
    expect(text).toContain('\x1b[36mC: EHLO client.example\x1b[39m\n');
    expect(text).toContain('\x1b[32mS: 250-PIPELINING\x1b[39m\n');
    expect(text).toContain('\x1b[2m# 34ms connected to 192.0.2.1\x1b[22m\n');
    expect(renderTextTarget(judged(busy), { ...plain, color: true })).toContain(
      '\x1b[31mS: 421 try again later\x1b[39m\n',
    );
    expect(renderTextTarget(judged(hostile), { ...plain, color: true })).toContain(
      '\x1b[32mS: 250 \\x00\\x01',
    );
  });

  it.each(['healthy', 'noStartTls', 'refused'] as const)('says the same of %s without colour', (name) => {
    const judgement = judged({ healthy, noStartTls, refused }[name]);
    const coloured = renderTextTarget(judgement, { color: true, transcript: 'all' });
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(
      renderTextTarget(judgement, { color: false, transcript: 'all' }),
    );
  });

  it('lets no byte of a server start a line, a command or an escape sequence', () => {
    const text = renderTextTarget(judged(hostile), { color: false, transcript: 'all' });
    expect(text).not.toMatch(/##\[|::|(?!\n)[\p{C}\u2028\u2029]/u);
    for (const line of text.trimEnd().split('\n').slice(1)) {
      expect(line).toMatch(/^$|^ {7}(?:[SC]: |# |- |→ | {2}→ | {4})/);
    }
    expect(text).toContain('\\x00\\x01');
  });
});

describe('renderTextSummary', () => {
  it('leads with the verdict over all', () => {
    expect(renderTextSummary({ total: 3, pass: 2, fail: 0, error: 1 }, { color: false })).toBe(
      'error  3 targets: 2 passed, 1 could not be tested\n',
    );
  });
});
