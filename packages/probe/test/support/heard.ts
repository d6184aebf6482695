import type { Policy } from '../../src/policy/policy.ts';
import type { Judgement } from '../../src/policy/verdict.ts';
import { Session, type SessionAction } from '../../src/protocol/session.ts';
import type { TranscriptEntry } from '../../src/transcript.ts';
import { healthy, judged } from './sample-results.ts';

/** The judgement on a server that said this, turn by turn, and then closed: what a probe would have come to. */
export function heard(turns: readonly string[], policy: Partial<Policy> = {}): Judgement {
  const session = new Session({
    ehloName: 'probe.example.test',
    insideTls: false,
    startTls: policy.tls === 'handshake' ? 'handshake' : 'observe',
  });
  const actions: SessionAction[] = [];
  for (const turn of turns) actions.push(...session.receive(turn));
  const { phase, midReply } = session;
  actions.push(...session.interrupt({ code: 'connection-closed', phase, partialReply: midReply }));
  const last = actions.at(-1);
  if (last?.kind !== 'end') throw new Error('a session that was interrupted has ended');
  const transcript = actions.flatMap((action): TranscriptEntry[] =>
    action.kind === 'record' ? [{ atMs: 1, from: action.from, text: action.text }] : [],
  );
  const { banner, ehlo, ehloBeforeTls, startTls } = session;
  return judged({ ...healthy, banner, ehlo, ehloBeforeTls, startTls, end: last.end, transcript }, policy);
}
