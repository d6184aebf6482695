import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls } from 'node:tls';
import { certificate } from './certificate.ts';

/** What a server said to a client that waits its turn, in lines without CRLF. */
export interface Dialogue {
  readonly banner: readonly string[];
  /** From the connection to the banner's last line. */
  readonly bannerMs: number;
  readonly ehlo: readonly string[];
  readonly quit: readonly string[];
}

/**
 * Reads the banner, sends EHLO and QUIT, and returns the three replies: a client of a few lines, so that what the
 * fixtures answer is checked without the code under test.
 */
export async function dialogue(
  port: number,
  how: 'plain' | 'tls' = 'plain',
  host = '127.0.0.1',
): Promise<Dialogue> {
  const started = performance.now();
  const socket =
    how === 'plain'
      ? connect(port, host)
      : connectTls({ port, host, ca: certificate.cert, servername: 'mail.example.test' });
  try {
    const replies = readReplies(socket);
    const banner = await nextReply(replies);
    const bannerMs = performance.now() - started;
    socket.write('EHLO probe.example.test\r\n');
    const ehlo = await nextReply(replies);
    socket.write('QUIT\r\n');
    return { banner, bannerMs, ehlo, quit: await nextReply(replies) };
  } finally {
    socket.destroy();
  }
}

async function* readReplies(socket: Socket): AsyncGenerator<readonly string[], void> {
  let text = '';
  let lines: string[] = [];
  for await (const bytes of socket) {
    text += String(bytes);
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      lines.push(line);
      if (line[3] !== '-') {
        yield lines;
        lines = [];
      }
    }
  }
}

async function nextReply(replies: AsyncGenerator<readonly string[], void>): Promise<readonly string[]> {
  const { value } = await replies.next();
  if (value === undefined) throw new Error('the server closed the connection before a whole reply');
  return value;
}
