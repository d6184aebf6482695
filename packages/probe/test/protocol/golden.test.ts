import { describe, expect, test } from 'vitest';
import { Session } from '../../src/protocol/session.ts';
import { goldenDialogues } from '../support/golden-dialogues.ts';
import { byteByByte, cutAt, evidenceOf, talk } from '../support/session-talk.ts';

const begin = (insideTls = false) =>
  new Session({ ehloName: 'probe.example.test', insideTls, startTls: 'observe' });

/** The lines of a wire text, each as it is to be recorded. */
const records = (wire: string) =>
  wire
    .split('\r\n')
    .slice(0, -1)
    .map((text) => ({ kind: 'record', from: 'server', text }));

describe.each(goldenDialogues)('the dialogue of $server', (dialogue) => {
  const { banner, ehlo, quit } = dialogue;
  const texts = [banner, ehlo, quit];

  test('is held to its end, a command after each whole reply', () => {
    expect(talk(begin(), texts)).toEqual([
      ...records(banner),
      { kind: 'replied', phase: 'banner' },
      { kind: 'send', command: 'EHLO probe.example.test', phase: 'ehlo' },
      ...records(ehlo),
      { kind: 'replied', phase: 'ehlo' },
      { kind: 'send', command: 'QUIT', phase: 'quit' },
      ...records(quit),
      { kind: 'replied', phase: 'quit' },
      { kind: 'end', end: { kind: 'completed' } },
    ]);
  });

  test('shows what the server is and offers', () => {
    const session = begin();
    talk(session, texts);
    const { host, software, keywords, startTls } = dialogue;
    expect(session.banner).toMatchObject({ code: 220, host, software });
    expect(session.ehlo).toMatchObject({ command: 'EHLO', code: 250 });
    expect(session.ehlo?.capabilities.map(({ keyword }) => keyword)).toEqual(keywords);
    expect(session.startTls).toBe(startTls);
  });

  test('gives the same evidence and actions at every split', () => {
    const once = begin();
    const actions = talk(once, texts);
    for (let offset = 1; offset < texts.join('').length; offset += 1) {
      const session = begin();
      expect(talk(session, texts, cutAt(offset))).toEqual(actions);
      expect(evidenceOf(session)).toEqual(evidenceOf(once));
    }
    const session = begin();
    expect(talk(session, texts, byteByByte)).toEqual(actions);
    expect(evidenceOf(session)).toEqual(evidenceOf(once));
  });

  test('leaves STARTTLS unknown when it is cut off before the EHLO reply is whole', () => {
    for (let length = 0; length < banner.length + ehlo.length; length += 1) {
      const session = begin();
      const heard = [banner.slice(0, length), ehlo.slice(0, Math.max(0, length - banner.length))];
      talk(session, heard);
      const phase = length < banner.length ? 'banner' : 'ehlo';
      expect(session.phase).toBe(phase);
      const failure = { code: 'connection-closed', phase, partialReply: session.midReply } as const;
      expect(session.interrupt(failure).at(-1)).toEqual({ kind: 'end', end: { kind: 'failed', ...failure } });
      expect(session.startTls).toBe('unknown');
      expect(session.ehlo).toBeNull();
    }
  });

  test('says whether the cut fell into a reply', () => {
    for (let length = 0; length <= banner.length; length += 1) {
      const session = begin();
      session.receive(banner.slice(0, length));
      expect(session.midReply).toBe(length > 0 && length < banner.length);
    }
  });

  test('has no STARTTLS to speak of inside TLS', () => {
    const session = begin(true);
    expect(session.startTls).toBe('not-applicable');
    talk(session, texts);
    expect(session.startTls).toBe('not-applicable');
  });
});
