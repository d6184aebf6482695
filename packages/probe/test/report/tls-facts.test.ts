import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderText } from '../../src/report/text.ts';
import { tlsFacts } from '../../src/report/tls-facts.ts';
import type { ProbeResult } from '../../src/result.ts';
import {
  everyByte,
  healthy,
  hostileText,
  implicitTls,
  judged,
  sampleCertificate,
  startTlsDone,
} from '../support/sample-results.ts';

const certificate =
  'certificate “CN=mail.example.com”, of “CN=Example CA”, EC P-256, 2026-10-01 to 2026-12-30';

describe('tlsFacts', () => {
  it('tells the session, the certificate and what changed inside', () => {
    expect(tlsFacts(startTlsDone)).toEqual([
      'TLSv1.3 with TLS_AES_256_GCM_SHA384, X25519',
      `${certificate}, trusted`,
      'inside TLS: “AUTH PLAIN LOGIN” is new, “SIZE 10240000” is “SIZE 20480000”, “STARTTLS” is gone',
    ]);
  });

  it('tells what does not hold', () => {
    const tls = implicitTls.tls && { ...implicitTls.tls, trusted: false, nameMatches: false };
    expect(tlsFacts({ ...implicitTls, tls })[1]).toBe(
      `${certificate}, sent without issuers, not trusted, not for mail.example.com`,
    );
  });

  it('names no issuer that is the certificate itself', () => {
    const own = { ...sampleCertificate, issuer: sampleCertificate.subject };
    const tls = implicitTls.tls && { ...implicitTls.tls, chain: [own] };
    expect(tlsFacts({ ...implicitTls, tls })[1]).toBe(
      'certificate “CN=mail.example.com”, EC P-256, 2026-10-01 to 2026-12-30, trusted',
    );
  });

  it('is silent without TLS, and of an unchanged list says so', () => {
    expect(tlsFacts(healthy)).toEqual([]);
    const { ehloBeforeTls: ehlo } = startTlsDone;
    expect(tlsFacts({ ...startTlsDone, ehlo }).at(-1)).toBe('inside TLS nothing else is offered');
  });

  it('takes no refusal of EHLO for a list that has become empty', () => {
    const refused = startTlsDone.ehlo && { ...startTlsDone.ehlo, code: 550, capabilities: [] };
    expect(tlsFacts({ ...startTlsDone, ehlo: refused }).join('\n')).not.toContain('inside TLS');
  });

  it('counts the changes of a server that changes everything', () => {
    const capabilities = Array.from({ length: 100 }, (_, index) => ({
      keyword: `X${index}`,
      parameters: '',
    }));
    const ehlo = startTlsDone.ehlo && { ...startTlsDone.ehlo, capabilities };
    expect(tlsFacts({ ...startTlsDone, ehlo }).at(-1)).toMatch(/“X7” is new and 94 more$/);
  });

  it('shows no character of a certificate or a server that could steer anything', () => {
    for (const text of [everyByte, hostileText, '\u202e##[error]x ::error::y “quoted”']) {
      const own = { ...sampleCertificate, subject: text, issuer: text, keyKind: text, validTo: text };
      const hostile: ProbeResult = {
        ...startTlsDone,
        tls: startTlsDone.tls && {
          ...startTlsDone.tls,
          cipher: text,
          keyExchange: text,
          alpn: text,
          chain: [own],
        },
      };
      const facts = tlsFacts(hostile).join(' ');
      expect(facts).not.toMatch(/##\[|[\p{C}\u2028\u2029]/u);
      expect(facts.replace(/“[^“”]*”/g, '')).not.toMatch(/[“”]/);
    }
  });
});

describe('the reports', () => {
  it('show it below a target that failed, and below every one on request', () => {
    const text = (transcript: 'failed' | 'all', ehloCode?: number) =>
      renderText([judged(startTlsDone, ehloCode === undefined ? {} : { bannerCode: ehloCode })], {
        color: false,
        transcript,
      });
    expect(text('failed')).toMatch(/^pass .* · STARTTLS supported \(TLSv1\.3\) · 102ms\n$/);
    expect(text('all')).toContain('\n       inside TLS: “AUTH PLAIN LOGIN” is new');
    expect(text('failed', 554)).toContain(`\n       ${certificate}, trusted\n`);
  });

  it('show it in Markdown, with the words of others as code', () => {
    const markdown = renderMarkdown([judged(startTlsDone, { bannerCode: 554 })]);
    expect(markdown).toContain('\n- inside TLS&#58; <code>AUTH PLAIN LOGIN</code> is new');
    expect(markdown).toContain('- TLSv1.3 with');
  });
});
