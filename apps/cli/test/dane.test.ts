import { createHash, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificate } from '../../../packages/probe/test/support/certificate.ts';
import { type DnsLab, startDnsLab } from '../../../packages/probe/test/support/dns-lab.ts';
import { type Postfix, startPostfix } from '../../../packages/probe/test/support/postfix.ts';
import { describeReal } from '../../../packages/probe/test/support/real-servers.ts';
import { smtpProbe } from './support/cli.ts';

const { publicKey } = new X509Certificate(certificate.cert);
const digest = createHash('sha256')
  .update(publicKey.export({ type: 'spki', format: 'der' }))
  .digest('hex');

describeReal('postfix', () => {
  describeReal('knot and unbound', () => {
    let postfix: Postfix;
    let lab: DnsLab;

    beforeAll(async () => {
      postfix = await startPostfix();
      const { starttls, implicit } = postfix.ports;
      lab = await startDnsLab({
        signed: {
          'dane.test': `
good A 127.0.0.1
_${starttls}._tcp.good TLSA 3 1 1 ${digest}
_${implicit}._tcp.good TLSA 3 1 1 ${digest}
wrong A 127.0.0.1
_${starttls}._tcp.wrong TLSA 3 1 1 ${'ab'.repeat(32)}
none A 127.0.0.1
`,
        },
      });
    }, 60_000);

    afterAll(async () => {
      await Promise.all([postfix?.stop(), lab?.stop()]);
    });

    async function probed(target: string, ...words: readonly string[]) {
      const { status, stdout, stderr } = await smtpProbe(['--resolver', lab.resolver, ...words, target]);
      expect(stderr).toBe('');
      return { status, stdout: stdout.replace(/\s+/g, ' ') };
    }

    test('--dane require passes where the certificate is the one that DNS names, however it is begun', async () => {
      const { starttls, implicit } = postfix.ports;
      expect(await probed(`good.dane.test:${starttls}`, '--dane', 'require')).toMatchObject({ status: 0 });
      expect(await probed(`smtps://good.dane.test:${implicit}`, '--dane', 'require')).toMatchObject({
        status: 0,
      });
    });

    test('it fails where it is another, and says what to publish', async () => {
      const { starttls } = postfix.ports;
      const { status, stdout } = await probed(`wrong.dane.test:${starttls}`, '--dane', 'require');
      expect(status).toBe(1);
      expect(stdout).toContain(`_${starttls}._tcp.wrong.dane.test. IN TLSA 3 1 1 ${digest}.`);
    });

    test('it fails where there is none', async () => {
      const { status, stdout } = await probed(
        `none.dane.test:${postfix.ports.starttls}`,
        '--dane',
        'require',
      );
      expect(status).toBe(1);
      expect(stdout).toContain('DANE is not set up');
    });

    test('--dane report only warns', async () => {
      const { status, stdout } = await probed(
        `wrong.dane.test:${postfix.ports.starttls}`,
        '--dane',
        'report',
      );
      expect(status).toBe(0);
      expect(stdout).toContain('warning: certificate does not match the TLSA record');
    });

    test('--mta-sts require cannot be judged of a host', async () => {
      const { status, stdout } = await probed(
        `good.dane.test:${postfix.ports.starttls}`,
        '--mta-sts',
        'require',
      );
      expect(status).toBe(2);
      expect(stdout).toContain('Write the domain as the target, as in mx:example.com.');
    });
  });
});
