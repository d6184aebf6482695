import type { ConversationPhase, Failure } from '../../../src/failure.ts';
import { Session, type SessionAction } from '../../../src/protocol/session.ts';
import type { Cut } from '../session-talk.ts';
import { endOf, recorded } from '../session-talk.ts';
import type { CorpusCase, WrittenStep } from './corpus-case.ts';
import { withoutKept } from './corpus-outcome.ts';
import { textOf } from './corpus-script.ts';

/** What a server does in one turn: what it says until it waits for the client, and then. */
interface Turn {
  text: string;
  /** `hear`: it waits for a command; `tls`: for the handshake; `end`: nothing more comes. */
  then: 'hear' | 'tls' | 'end';
}

/** More of a flood than any bound lets through. */
const floodBytes = 80 * 1024;

/** The turns of a case, without its timing. */
export function turnsOf(steps: readonly WrittenStep[]): readonly Turn[] {
  const turns: Turn[] = [];
  let text = '';
  const turn = (then: Turn['then']): void => {
    turns.push({ text, then });
    text = '';
  };
  for (const step of steps) {
    if (typeof step === 'object' && 'flood' in step) {
      const times = step.times === 'endless' ? Number.POSITIVE_INFINITY : step.times;
      text += step.flood.repeat(Math.min(times, Math.ceil(floodBytes / step.flood.length)));
    } else text += textOf(step) ?? '';
    if (typeof step === 'string') break;
    if ('C' in step) turn('hear');
    else if ('tls' in step) turn('tls');
  }
  turn('end');
  return turns;
}

/** What a session made of a case. */
export interface PureOutcome {
  readonly end: unknown;
  readonly evidence: unknown;
  readonly commands: readonly string[];
  /** What the server said, line by line; notes may differ with the split. */
  readonly said: readonly string[];
}

/** Plays the turns to a session, cut as told. Where the server says no more, the session learns that it closed. */
export function playPurely(each: CorpusCase, turns: readonly Turn[], cut: Cut): PureOutcome {
  const { policy = {} } = (each.settings ?? {}) as { readonly policy?: Readonly<Record<string, unknown>> };
  const goesInside =
    policy.tls === 'handshake' || policy.tls === 'verify' || policy['check-command-injection'];
  const session = new Session({
    ehloName: 'probe.example.test',
    insideTls: each.implicit === true,
    startTls: goesInside ? 'handshake' : 'observe',
  });
  const actions: SessionAction[] = [];
  let start = 0;
  for (const [index, { text, then }] of turns.entries()) {
    if (each.implicit && index === 0 && then === 'tls') continue;
    for (const piece of cut(text, start)) actions.push(...session.receive(piece));
    start += text.length;
    if (then === 'tls' && actions.some(({ kind }) => kind === 'begin-tls'))
      actions.push(...session.secured());
  }
  actions.push(...session.interrupt(closed(session)));
  const end = endOf(actions);
  if (!end) throw new Error('a session that was interrupted has ended');
  const { banner, ehlo, ehloBeforeTls, startTls } = session;
  const said = recorded(actions, 'server');
  return {
    end: withoutKept(end),
    evidence: { banner, ehlo, ehloBeforeTls, startTls },
    commands: actions.flatMap((action) => (action.kind === 'send' ? [action.command] : [])),
    said: end.kind === 'failed' && end.code === 'plaintext-after-starttls' ? [] : said,
  };
}

function closed(session: Session): Failure {
  const phase: ConversationPhase = session.phase;
  return { code: 'connection-closed', phase, partialReply: session.midReply };
}
