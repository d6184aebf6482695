import type { Failure } from '../failure.ts';
import { injectedCommand } from '../protocol/injection.ts';
import { Session } from '../protocol/session.ts';
import type { CommandInjection } from '../result.ts';
import type { Connection } from './connection.ts';
import { type ConversationOptions, converse } from './conversation.ts';
import { defaultEhloName } from './ehlo-name.ts';
import type { HandshakeOutcome } from './handshake.ts';
import { raceToConnect } from './race.ts';
import type { Address } from './resolve.ts';

export interface InjectionTryOptions extends Omit<ConversationOptions, 'beginTls'> {
  readonly port: number;
  /** What EHLO says of us; by default this machine's own name. */
  readonly ehloName: string | undefined;
  /** Begins TLS, before it returns. */
  readonly handshake: (connection: Connection) => Promise<HandshakeOutcome>;
}

export interface InjectionTry {
  readonly commandInjection: CommandInjection;
  /** Set where it was cancelled; no other trouble of this connection is anybody's. */
  readonly cancelled: Extract<Failure, { code: 'cancelled' }> | null;
}

/**
 * Sends a command in plaintext behind STARTTLS. In a connection of its own: some servers hang up on that, and what was
 * seen of a client that behaves must not suffer.
 */
export async function tryInjection(address: Address, options: InjectionTryOptions): Promise<InjectionTry> {
  const { port, watch, limits, record } = options;
  record('note', `a second connection: is ${injectedCommand} executed in TLS if it came before?`);
  const race = await raceToConnect([address], { port, watch, limitMs: limits.connectMs });
  if (!race.ok) return { commandInjection: 'unknown', cancelled: onlyCancelled(race.failure) };
  const ehloName = options.ehloName ?? defaultEhloName(race.connection);
  const session = new Session({ ehloName, insideTls: false, startTls: 'injection' });
  const beginTls = async (connection: Connection): Promise<HandshakeOutcome> => {
    const handshake = await options.handshake(connection);
    if (handshake.ok) record('note', `${handshake.session.version} again`);
    return handshake;
  };
  const { end } = await converse(race.connection, session, { watch, limits, record, beginTls });
  const { commandInjection } = session;
  record('note', `${injectedCommand} behind STARTTLS: ${commandInjection}`);
  return { commandInjection, cancelled: end.kind === 'failed' ? onlyCancelled(end) : null };
}

function onlyCancelled(failure: Failure): InjectionTry['cancelled'] {
  return failure.code === 'cancelled' ? failure : null;
}
