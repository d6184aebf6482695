import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GivenSettings, parseSettings } from '../src/config/settings.ts';
import { tlsaOf } from '../src/net/dane.ts';
import type { TargetOutcome } from '../src/policy/outcome.ts';
import { defaultPolicy, type Policy } from '../src/policy/policy.ts';
import { type Judgement, judge } from '../src/policy/verdict.ts';
import { observe } from '../src/probe.ts';
import { tlsaText } from '../src/protocol/tlsa.ts';
import { openReport, type ReportFormat } from '../src/report/stream.ts';
import { runTargets } from '../src/run.ts';
import { parseTargetOrDomain } from '../src/target.ts';
import { makeRoot, withIssuers } from './support/authority.ts';
import type { Certificate } from './support/certificate.ts';
import { type DnsLab, startDnsLab } from './support/dns-lab.ts';
import { type PolicyServer, policyServer } from './support/policy-server.ts';
import { type Postfix, startPostfix } from './support/postfix.ts';
import { address, target } from './support/probe-script.ts';
import { describeReal } from './support/real-servers.ts';

const domain = 'strict.test';
const root = makeRoot('Test-only root');
const below = root.authority({ cn: 'Test-only intermediate' });
const good = withIssuers(below.issue({ names: `DNS:mx1.${domain},DNS:mx1.unsigned.test` }), below);
const expired = withIssuers(below.issue({ names: `DNS:mx2.${domain}`, to: '20210101000000Z' }), below);
const web = below.issue({ names: `DNS:mta-sts.${domain}` });

const policyText = `version: STSv1\nmode: enforce\nmx: *.${domain}\nmax_age: 604800\n`;

const ders = (certificate: Certificate) =>
  (certificate.cert.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(
    (pem) => new X509Certificate(pem).raw,
  );

/** The TLSA data that the certificate meets: `3 1 1 …`. */
function tlsa(certificate: Certificate): string {
  const [own] = ders(certificate);
  const record = own && tlsaOf(own);
  if (!record) throw new Error('no certificate');
  return tlsaText(record);
}

describeReal('postfix', () => {
  describeReal('knot and unbound', () => {
    let postfix: Postfix;
    let lab: DnsLab;
    let policies: PolicyServer;
    let port: number;

    beforeAll(async () => {
      [postfix, policies] = await Promise.all([
        startPostfix([
          { host: '127.0.0.2', options: [], certificate: good },
          { host: '127.0.0.3', options: [], certificate: expired },
          { host: '127.0.0.4', options: ['smtpd_tls_chain_files={folder}/no-such-file.pem'] },
        ]),
        policyServer(withIssuers(web, below), policyText),
      ]);
      // All hosts of a domain are asked at one port.
      port = postfix.ports.more[0] ?? 0;
      const other = `3 1 1 ${'ab'.repeat(32)}`;
      lab = await startDnsLab({
        signed: {
          [domain]: `
@ MX 10 mx1
@ MX 20 mx2
@ MX 30 mx3
mx1 A 127.0.0.2
mx2 A 127.0.0.3
mx3 A 127.0.0.4
_${port}._tcp.mx1 TLSA ${other}
_${port}._tcp.mx1 TLSA ${tlsa(good)}
_${port}._tcp.mx2 TLSA ${other}
_${port}._tcp.mx3 TLSA ${other}
_mta-sts TXT "v=STSv1; id=20261124;"
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@${domain}"
mta-sts A 127.0.0.1
`,
        },
        unsigned: { 'unsigned.test': `mx1 A 127.0.0.2\n_${port}._tcp.mx1 TLSA ${tlsa(good)}` },
        bogus: { 'bogus.test': 'mx1 A 127.0.0.2' },
      });
    }, 60_000);

    afterAll(async () => {
      await Promise.all([postfix?.stop(), lab?.stop(), policies?.close()]);
    });

    /** The domain as a target of its own: each MX host held to all that the domain publishes. */
    async function testDomain(demands: GivenSettings): Promise<TargetOutcome> {
      const parsed = parseTargetOrDomain(`mx:${domain}:${port}`);
      const settings = parseSettings({
        resolver: lab.resolver,
        'ehlo-name': 'probe.example.test',
        ...demands,
      });
      if (!parsed.ok || !settings.ok) throw new Error('neither a target nor settings');
      const request = { target: parsed.target, settings: settings.settings, source: null };
      const run = runTargets([request], { concurrency: 4, ca: root.cert, policyPort: policies.port });
      const { value } = await run.next();
      return value;
    }

    async function reportOn(outcome: TargetOutcome, format: ReportFormat): Promise<string> {
      const tool = { name: 'smtp-probe', version: '0.1.0' };
      const report = await openReport({ format, tool, color: false, transcript: 'all' });
      return report.add(outcome) + report.end();
    }

    async function judgeHost(host: string, demands: Partial<Policy>, resolver = lab.resolver) {
      const result = await observe(target(host, port), {
        ehloName: 'probe.example.test',
        resolver,
        lookup: async () => [address('127.0.0.2')],
        ca: root.cert,
        startTls: 'handshake',
        dane: true,
      });
      return judge(result, { ...defaultPolicy, tls: 'handshake', ...demands });
    }

    const codes = ({ findings }: Judgement) => findings.map(({ code }) => code);

    test('three hosts under MTA-STS and DANE: one good, one expired, one dead behind its offer', async () => {
      const outcome = await testDomain({ 'mta-sts': 'require', dane: 'require' });
      const { judgements } = outcome;
      expect(outcome).toMatchObject({
        verdict: 'fail',
        domain: { lookup: { source: 'mx', security: 'secure' }, findings: [{ code: 'mx-hosts-not-passed' }] },
      });
      expect(judgements.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'fail']);
      expect(judgements.map(codes)).toEqual([
        [],
        ['certificate-expired', 'tlsa-invalid'],
        ['tls-handshake-failed'],
      ]);
      expect(judgements.map(({ checks }) => checks.slice(-2).map(({ status }) => status))).toEqual([
        ['pass', 'pass'],
        ['fail', 'fail'],
        ['undetermined', 'undetermined'],
      ]);

      const text = await reportOn(outcome, 'text');
      expect(text).toMatch(/^fail {3}mx:strict\.test:\d+ {2}3 MX hosts: 1 passed, 2 failed$/m);
      expect(text).toContain(`MTA-STS of ${domain}: enforce, to be kept for 7 days, “*.${domain}”`);
      expect(text).toContain(`TLS reports of ${domain}: to “mailto:tls@${domain}”`);
      expect(text).toContain(`${tlsa(good)} matches`);
      expect(text).toContain('certificate expired on 2021-01-01');
      // What to publish, down to the last digit.
      expect(text.replace(/\s+/g, ' ')).toContain(`_${port}._tcp.mx2.${domain}. IN TLSA ${tlsa(expired)}.`);
      const markdown = await reportOn(outcome, 'markdown');
      expect(markdown).toContain(`<code>mx2.${domain}&#58;${port}</code>`);
      expect(markdown).toMatch(/certificate does not match the TLSA record at/);
      const json = JSON.parse(await reportOn(outcome, 'json'));
      expect(json).toMatchObject({
        verdict: 'fail',
        counts: { total: 1, pass: 0, fail: 1, error: 0 },
        results: [
          {
            mtaSts: { policy: { mode: 'enforce' } },
            tlsRpt: { record: { rua: [`mailto:tls@${domain}`] } },
            dane: { security: 'secure', mxSecurity: 'secure', advised: { usage: 3 } },
          },
          { tls: { trusted: false }, findings: [{ severity: 'error' }, { code: 'tlsa-invalid' }] },
          { tls: null, dane: { advised: null }, startTls: 'advertised' },
        ],
      });
    }, 30_000);

    test('the same only reported: nothing but the dead one fails', async () => {
      const { judgements } = await testDomain({ 'mta-sts': 'report', dane: 'report' });
      expect(judgements.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'fail']);
      expect(judgements[1]?.findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    }, 30_000);

    test('a host named itself is held to DANE alone', async () => {
      const judgement = await judgeHost(`mx1.${domain}`, { dane: 'require' });
      expect(judgement).toMatchObject({ verdict: 'pass', result: { dane: { mxSecurity: null } } });
    });

    test('the same records in a zone that is not signed bind nobody', async () => {
      const judgement = await judgeHost('mx1.unsigned.test', { dane: 'require' });
      expect(judgement).toMatchObject({
        verdict: 'fail',
        findings: [{ code: 'dane-required', reason: 'insecure' }],
        result: { dane: { security: 'insecure', records: [{ match: 'match' }] } },
      });
      expect(await judgeHost('mx1.unsigned.test', { dane: 'report' })).toMatchObject({ verdict: 'pass' });
    });

    test('a zone whose signatures do not hold is an error of its own', async () => {
      expect(await judgeHost('mx1.bogus.test', { dane: 'require' })).toMatchObject({
        verdict: 'fail',
        findings: [{ code: 'dnssec-invalid' }],
      });
    });

    test('where nobody answers for DNS there is no verdict', async () => {
      // A port of the mail server's: over UDP, nobody is there.
      const nobody = `127.0.0.2:${port}`;
      expect(await judgeHost(`mx1.${domain}`, { dane: 'require' }, nobody)).toMatchObject({
        verdict: 'error',
        findings: [{ code: 'dane-undetermined', reason: 'unreachable' }],
      });
    });
  });
});
