import { type DnsServer, startDnsServer } from './dns-server.ts';
import { close, expect, type ScriptedServer, type Step, scriptedServer, send } from './scripted-server.ts';

/** A server without fault, but for what it leaves out. Its banner begins with its name. */
export function mailServer(
  capabilities: readonly string[],
  banner = 'mx.example.test ESMTP',
): readonly Step[] {
  const lines = [banner.split(' ')[0], ...capabilities];
  const reply = lines.map((line, index) => `250${index < lines.length - 1 ? '-' : ' '}${line}\r\n`);
  return [
    send(`220 ${banner}\r\n`),
    expect('EHLO'),
    send(reply.join('')),
    expect('QUIT'),
    send('221 2.0.0 Bye\r\n'),
    close(),
  ];
}

/** The domain example.test on this machine, and who answers for it. */
export interface TestDomain {
  /** As in `mx:example.test:41234`: all hosts of a domain are on one port. */
  readonly target: string;
  readonly port: number;
  readonly resolver: string;
  close(): Promise<void>;
}

/**
 * Has two MX hosts: good.test, and bad.test without STARTTLS. both.test has the addresses of both, and is the only host of the
 * domain one.test. The second host is at 127.0.0.2, which Linux answers for.
 */
export async function startSplitDomain(): Promise<TestDomain> {
  const good: ScriptedServer = await scriptedServer(mailServer(['STARTTLS']));
  const bad = await scriptedServer(mailServer(['SIZE']), { host: '127.0.0.2', port: good.port });
  const addresses: Readonly<Record<string, readonly string[]>> = {
    'good.test': ['127.0.0.1'],
    'bad.test': ['127.0.0.2'],
    'both.test': ['127.0.0.1', '127.0.0.2', '127.0.0.1'],
  };
  const dns: DnsServer = await startDnsServer(({ name, type }) => {
    const mx = (preference: number, exchange: string) =>
      ({ type: 'MX', name, data: { preference, exchange } }) as const;
    if (type === 'MX' && name === 'example.test') {
      return { answers: [mx(10, 'good.test'), mx(20, 'bad.test')] };
    }
    if (type === 'MX' && name === 'one.test') return { answers: [mx(10, 'both.test')] };
    if (type !== 'A') return {};
    return { answers: (addresses[name] ?? []).map((data) => ({ type, name, data }) as const) };
  });
  return {
    target: `mx:example.test:${good.port}`,
    port: good.port,
    resolver: dns.address,
    close: async () => {
      for (const server of [dns, good, bad]) await server.close();
    },
  };
}

/**
 * Has other MX records with each look-up, and keeps those of the last: each a list of hosts, the best first, of mx1.test and
 * mx2.test, which are both in order; null where DNS is in trouble.
 */
export async function startChangingDomain(
  lookUps: readonly (readonly string[] | null)[],
): Promise<TestDomain> {
  const first = await scriptedServer(mailServer(['STARTTLS'], 'mx1.test ESMTP'));
  const second = await scriptedServer(mailServer(['STARTTLS'], 'mx2.test ESMTP'), {
    host: '127.0.0.2',
    port: first.port,
  });
  const addresses: Readonly<Record<string, string>> = { 'mx1.test': '127.0.0.1', 'mx2.test': '127.0.0.2' };
  let count = 0;
  const dns = await startDnsServer(({ name, type }) => {
    if (type === 'MX' && name === 'example.test') {
      const hosts = lookUps[Math.min(count, lookUps.length - 1)];
      count += 1;
      if (!hosts) return { code: 2 };
      return {
        answers: hosts.map((exchange, index) => {
          return { type: 'MX', name, data: { preference: (index + 1) * 10, exchange } } as const;
        }),
      };
    }
    const data = type === 'A' && addresses[name];
    return data ? { answers: [{ type: 'A', name, data }] } : {};
  });
  return {
    target: `mx:example.test:${first.port}`,
    port: first.port,
    resolver: dns.address,
    close: async () => {
      for (const server of [dns, first, second]) await server.close();
    },
  };
}
