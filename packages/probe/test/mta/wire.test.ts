import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observe, type ProbeOptions } from '../../src/probe.ts';
import type { ProbeResult } from '../../src/result.ts';
import type { TranscriptEntry } from '../../src/transcript.ts';
import { type KnownServer, knownServers, type RunningServer } from '../support/mta/known-servers.ts';
import type { Form } from '../support/mta/mta.ts';
import { startCapture } from '../support/packet-capture.ts';
import { target } from '../support/probe-script.ts';
import { describeReal } from '../support/real-servers.ts';
import { type Crossing, startRelay } from '../support/relay.ts';

describe.each(knownServers)('the transcript of a session with $name', (known) => {
  if (known.needs === null) isTrue(known);
  else describeReal(known.needs, () => isTrue(known));
});

function isTrue(known: KnownServer): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await known.start();
  }, 60_000);
  afterAll(() => server?.stop());

  const forms = (['starttls', 'plain', 'submission'] as const).filter(
    (form) => known.name !== 'postscreen' || form === 'starttls',
  );

  test.each(forms)('is what crossed the wire, in turns: %s', async (form) => {
    const { result, crossings } = await relayed(server.ports[form] ?? 0, form);
    expect(result.end).toEqual({ kind: 'completed' });
    // A command that did not wait for its turn would stand in another crossing.
    expect(crossings).toEqual(crossingsOf(result.transcript));
  });

  test.skipIf(known.deadTls)(
    'is what crossed the wire until TLS begins, and then only TLS does',
    async () => {
      const { result, crossings } = await relayed(server.ports.starttls ?? 0, 'starttls', {
        startTls: 'handshake',
      });
      expect(result.end).toEqual({ kind: 'completed' });
      const secured = result.transcript.findIndex(({ from, text }) => from === 'note' && /^TLSv/.test(text));
      const plain = crossingsOf(result.transcript.slice(0, secured));
      expect(crossings.slice(0, plain.length)).toEqual(plain);
      expect(plain.at(-2)).toEqual({ from: 'client', bytes: 'STARTTLS\r\n' });
      for (const { bytes } of crossings.slice(plain.length)) expect(areTlsRecords(bytes)).toBe(true);
    },
  );

  test.runIf(known.dialogueLine)('is what the server recorded, inside TLS too', async () => {
    for (const form of ['starttls', 'implicit', 'plain'] as const) {
      const result = await probed(server.ports[form] ?? 0, form, { startTls: 'handshake' });
      expect(result.end).toEqual({ kind: 'completed' });
      const said = result.transcript.filter(({ from }) => from !== 'note');
      const recorded = await recordedBy(server, known);
      expect(said.map(({ from, text }) => ({ from, text }))).toEqual(recorded.slice(-said.length));
    }
  });

  describeReal('tcpdump', () => {
    test('is what tcpdump saw', async () => {
      const port = server.ports.starttls ?? 0;
      const capture = await startCapture(port);
      try {
        const result = await probed(port, 'starttls');
        expect(await capture.session()).toEqual(crossingsOf(result.transcript));
      } finally {
        await capture.stop();
      }
    });
  });
}

async function relayed(port: number, form: Form, options: ProbeOptions = {}) {
  const relay = await startRelay(port);
  try {
    const result = await probed(relay.port, form, options);
    await relay.idle();
    return { result, crossings: relay.crossings };
  } finally {
    await relay.close();
  }
}

function probed(port: number, form: Form, options: ProbeOptions = {}): Promise<ProbeResult> {
  return observe(target('127.0.0.1', port, form === 'implicit' ? 'implicit' : 'starttls'), {
    ehloName: 'probe.example.test',
    ...options,
  });
}

/** What must have crossed the wire for the transcript to be true. */
function crossingsOf(transcript: readonly TranscriptEntry[]): readonly Crossing[] {
  const crossings: { from: Crossing['from']; bytes: string }[] = [];
  for (const { from, text } of transcript) {
    if (from === 'note') continue;
    const last = crossings.at(-1);
    if (last?.from === from) last.bytes += `${text}\r\n`;
    else crossings.push({ from, bytes: `${text}\r\n` });
  }
  return crossings;
}

/** Whether the bytes are whole TLS records (RFC 8446 section 5.1), but for the last, which may be cut. */
function areTlsRecords(bytes: string): boolean {
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes.charCodeAt(at);
    if (kind < 20 || kind > 23 || bytes.charCodeAt(at + 1) !== 3) return false;
    at += 5 + bytes.charCodeAt(at + 3) * 256 + bytes.charCodeAt(at + 4);
  }
  return bytes.length > 0;
}

async function recordedBy(server: RunningServer, { dialogueLine }: KnownServer) {
  const text = (await server.dialogue?.()) ?? '';
  return text.split('\n').flatMap((line) => {
    const groups = dialogueLine?.exec(line)?.groups;
    if (!groups) return [];
    return [{ from: /^(?:C|<<<)$/.test(groups.from ?? '') ? 'client' : 'server', text: groups.text }];
  });
}
