import type { Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { TLSSocket, type TlsOptions } from 'node:tls';
import type { Certificate } from './certificate.ts';
import type { Step } from './script.ts';

/** What a scripted server saw on one connection; it grows while the connection lasts. */
export interface Conversation {
  /** Every byte the client sent, one a character; inside TLS, what it sent there. The handshake itself is not in it. */
  readonly text: string;
  /** The lines of `text`, without their line ends; the last may be unfinished. */
  readonly lines: readonly string[];
  /** Where the client did not say what an `expect` step wanted, a sentence each. */
  readonly mismatches: readonly string[];
  /**
   * For each step played, how many bytes the client had sent before the step sent its last piece; for a step that sends
   * nothing, when it was over. A client that waits for the banner has 0 at the step of the banner's last line.
   */
  readonly receivedBefore: readonly number[];
  /** `failed` when a handshake was begun and did not succeed. */
  readonly tls: 'none' | 'secure' | 'failed';
  /** How the script ended: all steps played, or cut short because the peer left or the handshake failed. */
  readonly ending: 'open' | 'script' | 'peer-left';
}

/** Thrown inside a script to leave it: the peer is not there to play it to. */
class PeerLeft extends Error {}

/** Enough for one write to fill a socket's buffer, and so little that the event loop turns often during a flood. */
const floodBytes = 16_384;

/** Plays a script on a socket, once, and records what comes. */
export class Play implements Conversation {
  text = '';
  tls: Conversation['tls'] = 'none';
  ending: Conversation['ending'] = 'open';
  readonly mismatches: string[] = [];
  readonly receivedBefore: number[] = [];

  readonly #raw: Socket;
  readonly #left = new AbortController();
  #socket: Socket;
  #unread = '';
  #beforeLastWrite: number | undefined;
  #wake = (): void => {};

  constructor(raw: Socket) {
    this.#raw = raw;
    this.#socket = raw;
    this.#listen(raw);
  }

  get lines(): readonly string[] {
    const lines = this.text.split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  /** Settles when the script is over and the socket closed. It never rejects because of what the peer does. */
  async run(script: readonly Step[]): Promise<void> {
    const closed = new Promise((resolve) => this.#raw.once('close', resolve));
    try {
      for (const step of script) {
        this.#beforeLastWrite = undefined;
        await this.#play(step);
        this.receivedBefore.push(this.#beforeLastWrite ?? this.text.length);
      }
      this.ending = 'script';
    } catch (error) {
      if (!(error instanceof PeerLeft)) {
        this.destroy();
        throw error;
      }
      this.ending = 'peer-left';
    }
    this.#socket.end();
    await closed;
  }

  /** Cuts the connection, whatever the script is doing. */
  destroy(): void {
    this.#socket.destroy();
    this.#raw.destroy();
  }

  async #play(step: Step): Promise<void> {
    switch (step.kind) {
      case 'write':
        for (const [index, piece] of step.pieces.entries()) {
          if (index > 0 && step.everyMs > 0) await this.#sleep(step.everyMs);
          await this.#write(piece);
        }
        return;
      case 'flood':
        return this.#flood(step.text, step.times);
      case 'expect':
        return this.#expect(step.line);
      case 'wait':
        return this.#sleep(step.ms);
      case 'startTls':
        return this.#startTls(step.certificate, step.options);
      case 'silence':
        return this.#until(() => false);
      case 'reset':
        this.#raw.resetAndDestroy();
        return;
      case 'close':
        this.#socket.end();
        return;
    }
  }

  async #write(text: string): Promise<void> {
    await turn();
    if (this.#socket.destroyed) throw new PeerLeft();
    this.#beforeLastWrite = this.text.length;
    await new Promise<void>((resolve, reject) => {
      this.#socket.write(text, 'latin1', (error) => (error ? reject(new PeerLeft()) : resolve()));
    });
  }

  async #flood(text: string, times: number): Promise<void> {
    const batch = Math.max(1, Math.floor(floodBytes / text.length));
    for (let left = times; left > 0; left -= batch) {
      if (this.#left.signal.aborted) throw new PeerLeft();
      await this.#write(text.repeat(Math.min(batch, left)));
    }
  }

  async #expect(wanted: string | RegExp): Promise<void> {
    try {
      await this.#until(() => this.#unread.includes('\n'));
    } catch (error) {
      const rest = this.#unread === '' ? '' : ` after ${JSON.stringify(this.#unread)}`;
      this.mismatches.push(`expected ${wanted}, but the peer left${rest}`);
      throw error;
    }
    const end = this.#unread.indexOf('\n') + 1;
    const line = this.#unread.slice(0, end);
    this.#unread = this.#unread.slice(end);
    const content = line.replace(/\r?\n$/, '');
    const matches = typeof wanted === 'string' ? content.startsWith(wanted) : wanted.test(content);
    if (!matches || !line.endsWith('\r\n')) {
      this.mismatches.push(`expected ${wanted}, got ${JSON.stringify(line)}`);
    }
  }

  async #startTls(certificate: Certificate, options: TlsOptions): Promise<void> {
    const raw = this.#socket;
    raw.removeAllListeners('data');
    raw.pause();
    if (this.#unread !== '') {
      // The client's handshake can be here already: it belongs to TLS, and is not something the client said.
      this.text = this.text.slice(0, -this.#unread.length);
      raw.unshift(Buffer.from(this.#unread, 'latin1'));
      this.#unread = '';
    }
    const secure = new TLSSocket(raw, { isServer: true, ...options, ...certificate });
    this.tls = await new Promise((resolve) => {
      secure.once('secure', () => resolve('secure'));
      secure.once('close', () => resolve('failed'));
      secure.once('end', () => resolve('failed'));
      this.#listen(secure);
    });
    if (this.tls === 'failed') throw new PeerLeft();
  }

  #listen(socket: Socket): void {
    const left = (): void => {
      this.#left.abort();
      this.#wake();
    };
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      this.text += text;
      this.#unread += text;
      this.#wake();
    });
    socket.on('end', left).on('error', left).on('close', left);
  }

  /** Waits for a condition that only the peer can bring about, and gives up when the peer leaves. */
  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#left.signal.aborted) throw new PeerLeft();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async #sleep(ms: number): Promise<void> {
    try {
      await sleep(ms, undefined, { signal: this.#left.signal });
    } catch {
      throw new PeerLeft();
    }
  }
}
