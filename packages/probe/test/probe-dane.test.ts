import type { TlsOptions } from 'node:tls';
import { AUTHENTIC_DATA } from 'dns-packet';
import { expect, test } from 'vitest';
import { observe, type ProbeOptions } from '../src/probe.ts';
import { certificate } from './support/certificate.ts';
import { type Asked, type Scripted, startDnsServer } from './support/dns-server.ts';
import { address, leavingNothing, target } from './support/probe-script.ts';
import {
  expect as hears,
  type Script,
  scriptedServer,
  send,
  silence,
  startTls,
} from './support/scripted-server.ts';

const inside = [hears('EHLO'), send('250 mx\r\n'), hears('QUIT'), send('221 bye\r\n')];
const begun = [send('220 mx.example.test ESMTP\r\n'), hears('EHLO'), send('250-mx\r\n250 STARTTLS\r\n')];
const good = [...begun, hears('STARTTLS'), send('220 go\r\n'), startTls(certificate), ...inside];

/** Probes a server that plays the script, with a DNS server that answers so; nothing of any of them is left. */
async function probed(
  answer: (asked: Asked) => Scripted,
  options: ProbeOptions & { readonly host?: string } = {},
  script: Script = good,
) {
  const { host = 'mail.example.test', ...probing } = options;
  return await leavingNothing(async () => {
    const dns = await startDnsServer(answer);
    await using server = await scriptedServer(script);
    try {
      const result = await observe(target(host, server.port), {
        ehloName: 'probe.example.test',
        lookup: async () => [address(server.host)],
        resolver: dns.address,
        startTls: 'handshake',
        dane: true,
        ...probing,
      });
      return { result, asked: dns.asked.map(({ name, type }) => `${name} ${type}`) };
    } finally {
      await dns.close();
    }
  });
}

test('without being asked to, the probe asks nothing of DNS', async () => {
  const { result, asked } = await probed(() => null, { dane: false });
  expect({ dane: result.dane, asked }).toEqual({ dane: null, asked: [] });
});

test('an address has no TLSA records', async () => {
  const { result, asked } = await probed(() => null, { host: '127.0.0.1' });
  expect({ dane: result.dane, asked }).toEqual({ dane: null, asked: [] });
});

test('the records are looked for at the port of the target', async () => {
  const { result, asked } = await probed(() => ({ code: 3 }));
  const name = `_${result.target.port}._tcp.mail.example.test`;
  expect(result.dane).toMatchObject({ name, problem: 'no-such-name', records: [] });
  expect(asked).toContain(`${name} TLSA`);
  expect(result.dane?.advised).toMatchObject({ usage: 3, selector: 1, matchingType: 1 });
});

test('where the session comes to no certificate, the records are told all the same', async () => {
  const { result } = await probed(() => ({ code: 3 }), {}, [...begun, hears('STARTTLS'), send('454 no\r\n')]);
  expect(result.dane).toMatchObject({ problem: 'no-such-name', advised: null });
});

test('a DNS server that is silent costs no more than a name may, and the session nothing', async () => {
  const { result } = await probed(() => null, { limits: { connectMs: 300 } });
  expect(result).toMatchObject({ end: { kind: 'completed' }, dane: { problem: 'timeout' } });
  expect(result.timings.totalMs).toBeLessThan(2_000);
});

test('whoever cancels does not wait for DNS', async () => {
  const signal = AbortSignal.timeout(150);
  const { result } = await probed(() => null, { signal }, [silence()]);
  expect(result).toMatchObject({ end: { code: 'cancelled' }, dane: { problem: 'cancelled' } });
});

test.each([
  ['the host that it is an alias of, whose records count', true, 'real.example.test'],
  ['the host itself, where that has no records', false, 'mail.example.test'],
])('SNI names %s', async (_claim, hasRecords, named) => {
  const names: string[] = [];
  const SNICallback: NonNullable<TlsOptions['SNICallback']> = (name, done) => {
    names.push(name);
    done(null);
  };
  const secured = startTls(certificate, { SNICallback });
  const { result } = await probed(
    ({ name, type }) => {
      const flags = AUTHENTIC_DATA;
      if (type === 'TLSA') {
        const data = { usage: 3, selector: 1, matchingType: 1, certificate: Buffer.alloc(32) };
        return { flags, answers: hasRecords && name.includes('.real.') ? [{ type, name, data }] : [] };
      }
      const alias = { type: 'CNAME', name, data: 'real.example.test' } as const;
      return { flags, answers: [alias, { type: 'A', name: 'real.example.test', data: '192.0.2.1' }] };
    },
    {},
    [...begun, hears('STARTTLS'), send('220 go\r\n'), secured, ...inside],
  );
  expect(result.end).toEqual({ kind: 'completed' });
  expect(names).toEqual([named]);
});
