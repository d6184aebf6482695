import { readFile } from 'node:fs/promises';
import type { Answer } from 'dns-packet';
import { type Asked, type Scripted, startDnsServer } from './dns-server.ts';
import { mailServer } from './mail-domain.ts';
import { scriptedServer } from './scripted-server.ts';

/** A domain about which everything is asked that this project ever asks DNS. */
export interface AskedDomain {
  /** As in `mx:example.test:41234`. */
  readonly target: string;
  readonly resolver: string;
  /** What was asked so far, each once, as in `example.test MX`; `PORT` stands for the server's. */
  questions(): readonly string[];
  close(): Promise<void>;
}

export async function startAskedDomain(): Promise<AskedDomain> {
  const server = await scriptedServer(mailServer(['SIZE']));
  const dns = await startDnsServer(answerOf);
  const { port } = server;
  return {
    target: `mx:example.test:${port}`,
    resolver: dns.address,
    questions: () =>
      [
        ...new Set(dns.asked.map(({ name, type }) => `${name.replace(`_${port}.`, '_PORT.')} ${type}`)),
      ].sort(),
    close: async () => {
      await Promise.all([server.close(), dns.close()]);
    },
  };
}

/** All that is asked about it, with every look-up that can be asked for. */
export const allQuestions: readonly string[] = [
  '1.0.0.127.in-addr.arpa PTR',
  '_PORT._tcp.mx1.example.test TLSA',
  '_mta-sts.example.test TXT',
  '_smtp._tls.example.test TXT',
  'example.test MX',
  'mta-sts.example.test A',
  'mta-sts.example.test AAAA',
  // In the banner, and in the PTR record.
  'mx.example.test A',
  'mx1.example.test A',
  'mx1.example.test AAAA',
  'mx1.example.test CNAME',
];

function answerOf({ name, type }: Asked): Scripted {
  const answers: readonly Answer[] = [
    { type: 'MX', name: 'example.test', data: { preference: 10, exchange: 'mx1.example.test' } },
    { type: 'A', name: 'mx1.example.test', data: '127.0.0.1' },
    { type: 'A', name: 'mx.example.test', data: '127.0.0.1' },
    { type: 'PTR', name: '1.0.0.127.in-addr.arpa', data: 'mx.example.test' },
    { type: 'TXT', name: '_mta-sts.example.test', data: 'v=STSv1; id=1' },
    // Nobody can be expected to listen at its port 443.
    { type: 'A', name: 'mta-sts.example.test', data: '127.0.0.1' },
  ];
  return { answers: answers.filter((answer) => answer.name === name && answer.type === type) };
}

/**
 * A module that, loaded before a program, writes down at `path` each name that is looked up through the operating system or
 * Node's resolver, and each place that datagrams go to. It changes nothing of either.
 */
export function lookUpWitness(path: string): string {
  return `
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';
const note = (line) => appendFileSync(${JSON.stringify(path)}, line + '\\n');
for (const api of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(api).filter((each) => /^(?:lookup|resolve|reverse)/.test(each))) {
    const real = api[name];
    api[name] = function (host, ...rest) {
      // The sockets of Node ask for addresses too, of which nobody is told.
      if (isIP(host) === 0) note('name ' + host);
      return real.call(this, host, ...rest);
    };
  }
}
for (const name of ['connect', 'send']) {
  const real = dgram.Socket.prototype[name];
  dgram.Socket.prototype[name] = function (...args) {
    if (name === 'connect') note('datagrams ' + args[1] + ':' + args[0]);
    else if (args.length > 2) note('datagram elsewhere');
    return real.apply(this, args);
  };
}
syncBuiltinESMExports();
`;
}

/** What the witness wrote down, each once. */
export async function witnessed(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return [...new Set(text.split('\n').filter((line) => line !== ''))].sort();
}
