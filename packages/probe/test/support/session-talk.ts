import type { Session, SessionAction } from '../../src/protocol/session.ts';

/** How a text is cut: `start` is its offset in all that the server says. */
export type Cut = (text: string, start: number) => readonly string[];

export const whole: Cut = (text) => [text];

export const byteByByte: Cut = (text) => [...text];

/** One cut before that offset of all that the server says. */
export function cutAt(offset: number): Cut {
  return (text, start) => [
    text.slice(0, Math.max(0, offset - start)),
    text.slice(Math.max(0, offset - start)),
  ];
}

/**
 * Gives the session what the server says, one text after each command, and returns what the session wants done. A
 * session that sends nothing where the server waits for a command gets no more texts.
 */
export function talk(session: Session, texts: readonly string[], cut: Cut = whole): SessionAction[] {
  const actions: SessionAction[] = [];
  let start = 0;
  for (const text of texts) {
    const before = actions.length;
    for (const piece of cut(text, start)) actions.push(...session.receive(piece));
    if (!actions.slice(before).some(({ kind }) => kind === 'send')) break;
    start += text.length;
  }
  return actions;
}

/** What the session has learnt. */
export function evidenceOf(session: Session) {
  return { banner: session.banner, ehlo: session.ehlo, startTls: session.startTls };
}

/** The commands among the actions. */
export function sent(actions: readonly SessionAction[]): string[] {
  return actions.flatMap((action) => (action.kind === 'send' ? [action.command] : []));
}

/** The texts recorded as said by the server, or as notes of ours. */
export function recorded(actions: readonly SessionAction[], from: 'server' | 'note'): string[] {
  return actions.flatMap((action) => (action.kind === 'record' && action.from === from ? [action.text] : []));
}

/** How the session ended; undefined while it goes on. */
export function endOf(actions: readonly SessionAction[]) {
  const ends = actions.flatMap((action) => (action.kind === 'end' ? [action.end] : []));
  if (ends.length > 1) throw new Error('a session ends once');
  return ends[0];
}
