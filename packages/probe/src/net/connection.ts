import { connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Address } from './resolve.ts';

/** The one whose turn it is with a connection, and who is told what becomes of it. */
export interface ConnectionListener {
  readonly onConnect?: () => void;
  /** What the server has sent, one character a byte (latin1): nothing is lost, and the protocol can work on text. */
  readonly onBytes?: (bytes: string) => void;
  /** The server sends no more. */
  readonly onEnd?: () => void;
  readonly onError?: (error: Error) => void;
}

/**
 * Every connection is read into this: what has come is handed on as text before anything else is read. With buffers of
 * their own, which is Node's way, probing costs a sixth more processor time and half as much memory again.
 */
const inbox = Buffer.allocUnsafeSlow(64 * 1024);

/** A connection to a server, from its first SYN on: text in and out, in plaintext or, later, inside TLS. */
export class Connection {
  #socket: Socket;
  #insideTls = false;
  #listener: ConnectionListener = {};

  constructor({ address, family }: Address, port: number) {
    const onread = {
      buffer: inbox,
      callback: (length: number) => {
        this.#listener.onBytes?.(inbox.toString('latin1', 0, length));
        return true;
      },
    };
    this.#socket = connect({ host: address, port, family, onread });
    // Until somebody listens, what comes waits in the kernel.
    this.#socket.pause().on('connect', () => this.#listener.onConnect?.());
    this.#hearEndOf(this.#socket);
  }

  /** The socket that TLS is to begin on. */
  get socket(): Socket {
    return this.#socket;
  }

  get localAddress(): string | undefined {
    return this.#socket.localAddress;
  }

  /** From now on this listener is told, and no other. */
  listen(listener: ConnectionListener): void {
    this.#listener = listener;
    if (listener.onBytes) this.#socket.resume();
  }

  send(text: string): void {
    this.#socket.write(text, 'latin1');
  }

  /** A handshake is through: the conversation goes on inside, as soon as somebody listens. */
  enterTls(socket: TLSSocket): void {
    this.#socket = socket;
    this.#insideTls = true;
    socket
      .pause()
      .setEncoding('latin1')
      .on('data', (bytes: string) => this.#listener.onBytes?.(bytes));
    this.#hearEndOf(socket);
  }

  /** Ends it in good order: inside TLS that is said (close_notify, RFC 8446 section 6.1), and Courier logs who does not. */
  close(): void {
    this.#listener = {};
    if (this.#insideTls) this.#socket.destroySoon();
    else this.#socket.destroy();
  }

  /** Ends it at once. An error that was under way is nobody's any more. */
  destroy(): void {
    this.#listener = {};
    this.#socket.destroy();
  }

  /** A socket that TLS was begun on still speaks up now and then; only the one in use is listened to. */
  #hearEndOf(socket: Socket): void {
    socket.on('end', () => {
      if (socket === this.#socket) this.#listener.onEnd?.();
    });
    socket.on('error', (error) => {
      if (socket === this.#socket) this.#listener.onError?.(error);
    });
  }
}
