import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DnsLab, startDnsLab } from '../../../packages/probe/test/support/dns-lab.ts';
import { type Postfix, startPostfix } from '../../../packages/probe/test/support/postfix.ts';
import { describeReal } from '../../../packages/probe/test/support/real-servers.ts';
import { smtpProbe } from './support/cli.ts';

describeReal('postfix', () => {
  describeReal('knot and unbound', () => {
    let postfix: Postfix;
    const labs: DnsLab[] = [];

    beforeAll(async () => {
      const forward = {
        'names.test': 'mx A 127.0.0.1\nother A 127.0.0.2',
        // What the banner says.
        'example.test': 'mail A 127.0.0.2',
      };
      const [started, ...all] = await Promise.all([
        startPostfix(),
        startDnsLab({ unsigned: { ...forward, '127.in-addr.arpa': '1.0.0 PTR mx.names.test.' } }),
        startDnsLab({ unsigned: { ...forward, '127.in-addr.arpa': '1.0.0 PTR other.names.test.' } }),
        startDnsLab({ unsigned: { ...forward, '127.in-addr.arpa': '' } }),
      ]);
      postfix = started;
      labs.push(...all);
    }, 60_000);

    afterAll(async () => {
      await Promise.all([postfix?.stop(), ...labs.map((lab) => lab.stop())]);
    });

    async function probed(lab: DnsLab | undefined, ...words: readonly string[]) {
      const target = `mx.names.test:${postfix.ports.starttls}`;
      const { status, stdout } = await smtpProbe(['--resolver', lab?.resolver ?? '', ...words, target]);
      return { status, stdout };
    }

    test('--require-fcrdns passes where the name of the address leads back to it', async () => {
      const { status, stdout } = await probed(labs[0], '--require-fcrdns', '--transcript');
      expect(status).toBe(0);
      expect(stdout).toContain('reverse DNS of 127.0.0.1: “mx.names.test” leads back');
      expect(stdout).toContain('# reverse DNS: mx.names.test, confirmed');
      expect(stdout).toContain('warning: banner names “mail.example.test”, which leads to 127.0.0.2');
    });

    test.each([
      [1, 'reverse DNS of 127.0.0.1 names “other.names.test”, which leads to 127.0.0.2'],
      [2, '127.0.0.1 has no name in reverse DNS'],
    ])('it fails where there is no such name: lab %i', async (index, words) => {
      const { status, stdout } = await probed(labs[index], '--require-fcrdns');
      expect(status).toBe(1);
      expect(stdout).toContain(words);
    });

    test('--reverse-dns reports the same, and demands nothing', async () => {
      const { status, stdout } = await probed(labs[1], '--reverse-dns', '--format', 'json');
      expect(status).toBe(0);
      const [result] = JSON.parse(stdout).results;
      expect(result.findings).toEqual([]);
      expect(result.reverseDns).toMatchObject({
        confirmed: false,
        names: [{ name: 'other.names.test', addresses: ['127.0.0.2'] }],
      });
    });
  });
});
