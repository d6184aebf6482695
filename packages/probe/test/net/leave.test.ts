import { expect, test } from 'vitest';
import { observe } from '../../src/probe.ts';
import { certificate } from '../support/certificate.ts';
import { leavingNothing, target } from '../support/probe-script.ts';
import { startRelay } from '../support/relay.ts';
import { expect as hears, scriptedServer, send, silence, startTls } from '../support/scripted-server.ts';

const dialogue = [
  send('220 mx.example.test ESMTP\r\n'),
  hears('EHLO'),
  send('250 mx.example.test\r\n'),
  hears('QUIT'),
];

/** The kinds of the TLS records that the client sent last (RFC 5246 section 6.2.1): 21 is an alert. */
function recordKinds(bytes: string): readonly number[] {
  const kinds: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    kinds.push(bytes.charCodeAt(at));
    at += 5 + bytes.charCodeAt(at + 3) * 256 + bytes.charCodeAt(at + 4);
  }
  return kinds;
}

test.each([
  ['answered', [send('221 bye\r\n'), silence()]],
  ['not answered', [silence()]],
] as const)('inside TLS, QUIT %s, it says that it leaves before it is gone', async (_how, last) => {
  await leavingNothing(async () => {
    const server = await scriptedServer([
      startTls(certificate, { maxVersion: 'TLSv1.2' }),
      ...dialogue,
      ...last,
    ]);
    const relay = await startRelay(server.port);
    await observe(target('127.0.0.1', relay.port, 'implicit'), {
      ehloName: 'probe.example.test',
      limits: { quitMs: 100 },
    });
    await relay.idle();
    // In plain sight up to TLS 1.2: the alert can be no other than close_notify, for the session was in order.
    const said = relay.crossings.filter(({ from }) => from === 'client').map(({ bytes }) => bytes);
    expect(recordKinds(said.join('')).at(-1)).toBe(21);
    await relay.close();
    await server.close();
  });
});
