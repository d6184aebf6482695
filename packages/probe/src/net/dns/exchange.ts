import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { decodeReply, encodeQuestion, type Question, type Reply } from './message.ts';

/** A DNS server, by its IP address. */
export interface DnsServer {
  readonly address: string;
  readonly port: number;
}

/** What one try came to. `malformed`: something came, but nothing that answers the question. */
export type Exchange = Reply | 'timeout' | 'malformed' | 'unreachable' | 'cancelled';

export interface ExchangeOptions {
  /** How long this try may take, over UDP and TCP together. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks one server once: over UDP, and over TCP when the answer was too large for that (RFC 1035 section 4.2, RFC 7766
 * section 5).
 */
export async function exchange(
  server: DnsServer,
  question: Question,
  { limitMs, signal }: ExchangeOptions,
): Promise<Exchange> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const cause = (): Exchange => (signal.aborted ? 'cancelled' : 'timeout');
  const reply = await overUdp(server, question, within, cause);
  return typeof reply === 'object' && reply.truncated
    ? await overTcp(server, question, within, cause)
    : reply;
}

/** What comes from elsewhere, and what answers another question, is passed over: the true answer may still come. */
function overUdp(
  { address, port }: DnsServer,
  question: Question,
  within: AbortSignal,
  cause: () => Exchange,
): Promise<Exchange> {
  const { id, bytes } = encodeQuestion(question);
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    let garbage = false;
    const finish = (exchange: Exchange): void => {
      within.removeEventListener('abort', onAbort);
      socket.removeAllListeners('message');
      closeOnce();
      resolve(exchange);
    };
    let closed = false;
    const closeOnce = (): void => {
      if (!closed) socket.close();
      closed = true;
    };
    const onAbort = (): void => finish(garbage && cause() === 'timeout' ? 'malformed' : cause());
    if (within.aborted) return finish(cause());
    within.addEventListener('abort', onAbort, { once: true });
    socket.on('error', () => finish('unreachable'));
    socket.on('message', (message) => {
      const reply = decodeReply(message, id, question);
      if (reply) finish(reply);
      else garbage = true;
    });
    // A connected socket hears only this server, and learns when nobody listens there.
    socket.connect(port, address, () => {
      if (!closed) socket.send(bytes);
    });
  });
}

function overTcp(
  { address, port }: DnsServer,
  question: Question,
  within: AbortSignal,
  cause: () => Exchange,
): Promise<Exchange> {
  const { id, bytes } = encodeQuestion(question);
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    let received: Buffer<ArrayBufferLike> = Buffer.alloc(0);
    const finish = (exchange: Exchange): void => {
      within.removeEventListener('abort', onAbort);
      socket.destroy();
      resolve(exchange);
    };
    const onAbort = (): void => finish(cause());
    if (within.aborted) return finish(cause());
    within.addEventListener('abort', onAbort, { once: true });
    // The server is there: over UDP it has answered, but not with all.
    socket.once('error', () => finish('malformed'));
    socket.once('close', () => finish('malformed'));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      // The length goes before the message, in two bytes, so at most 64 KiB are kept.
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const reply = decodeReply(received.subarray(2, 2 + received.readUInt16BE(0)), id, question);
      finish(reply ?? 'malformed');
    });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    socket.write(Buffer.concat([length, bytes]));
  });
}
