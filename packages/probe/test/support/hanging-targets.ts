import { deadAddress } from './dead-address.ts';
import { startDnsServer } from './dns-server.ts';
import {
  expect as hear,
  type ScriptedServer,
  type Step,
  scriptedServer,
  send,
  silence,
} from './scripted-server.ts';

/** Targets of which each hangs for good in a phase of its own. What is asked of them is `tls: handshake`. */
export interface HangingTargets extends AsyncDisposable {
  /** Target and, of what comes of it when it is cancelled, the phase; null where all there was to see had been seen. */
  readonly phases: Readonly<Record<string, string | null>>;
  /** A domain whose MX records are never told. */
  readonly domain: string;
  /** The DNS server that never answers, as in `127.0.0.1:41234`. */
  readonly resolver: string;
  /** Whether all of them hang by now. */
  areHanging(): boolean;
}

const greeted = [send('220 mx.example.test ESMTP\r\n'), hear('EHLO')];
const offered = [...greeted, send('250-mx.example.test\r\n250 STARTTLS\r\n'), hear('STARTTLS')];

/** How far each server goes before it is silent, and what it has heard by then. */
const servers: readonly {
  readonly phase: string | null;
  readonly script: readonly Step[];
  readonly heard: string;
  readonly scheme?: 'smtps://';
}[] = [
  { phase: 'banner', script: [], heard: '' },
  { phase: 'ehlo', script: greeted, heard: 'EHLO' },
  { phase: 'starttls', script: offered, heard: 'STARTTLS' },
  { phase: 'tls', script: [...offered, send('220 go ahead\r\n')], heard: '\x16\x03' },
  { phase: 'tls', script: [], heard: '\x16\x03', scheme: 'smtps://' },
  { phase: null, script: [...greeted, send('250 mx.example.test\r\n'), hear('QUIT')], heard: 'QUIT' },
];

/** Between the first and the last of them, every phase. */
export async function startHangingTargets(): Promise<HangingTargets> {
  const dns = await startDnsServer(() => null);
  const running: { readonly server: ScriptedServer; readonly target: string; readonly heard: string }[] = [];
  const phases: Record<string, string | null> = { 'mx.example.test:25': 'resolve' };
  for (const { phase, script, heard, scheme = '' } of servers) {
    const server = await scriptedServer([...script, silence()]);
    const target = `${scheme}${server.host}:${server.port}`;
    phases[target] = phase;
    running.push({ server, target, heard });
  }
  // Any port that is this test's own, as those are that its servers have at another address.
  const { port = 0 } = running[0]?.server ?? {};
  const dead = await deadAddress(port);
  phases[`${dead.host}:${port}`] = 'connect';
  return {
    phases,
    domain: 'mx:example.test',
    resolver: dns.address,
    areHanging: () =>
      ['A', 'MX'].every((type) => dns.asked.some((asked) => asked.type === type)) &&
      running.every(({ server, heard }) => server.received[0]?.text.includes(heard)),
    async [Symbol.asyncDispose]() {
      await Promise.all([
        dns.close(),
        dead[Symbol.asyncDispose](),
        ...running.map(({ server }) => server.close()),
      ]);
    },
  };
}
