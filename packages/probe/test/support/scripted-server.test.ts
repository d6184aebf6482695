import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { certificate, expiredCertificate } from './certificate.ts';
import {
  close,
  drip,
  flood,
  expect as hears,
  type Script,
  type ScriptedServer,
  scriptedServer,
  send,
  silence,
  split,
  startTls,
  reset as tcpReset,
  wait,
} from './scripted-server.ts';

describe('scriptedServer', () => {
  test('a whole dialogue is played, and both sides of it are recorded', async () => {
    const dialogue = [
      send('220 mx.example.test ESMTP\r\n'),
      hears('EHLO'),
      send('250-mx\r\n250 STARTTLS\r\n'),
      hears(/^QUIT$/),
      send('221 bye\r\n'),
      close(),
    ];
    await withServer(dialogue, async (server) => {
      const client = talk(server);
      client.socket.write('EHLO probe.example.test\r\nQUIT\r\n');
      await once(client.socket, 'close');
      const conversation = await server.finished();
      expect(client.heard.join('')).toBe(
        '220 mx.example.test ESMTP\r\n250-mx\r\n250 STARTTLS\r\n221 bye\r\n',
      );
      expect(conversation.lines).toEqual(['EHLO probe.example.test', 'QUIT']);
      expect(conversation).toMatchObject({ mismatches: [], ending: 'script', tls: 'none' });
    });
  });

  test('it can listen on ::1', async () => {
    await withServer(
      [send('220 six\r\n')],
      async (server) => {
        const client = talk(server);
        await once(client.socket, 'close');
        expect(client.heard.join('')).toBe('220 six\r\n');
      },
      '::1',
    );
  });

  test('a client hears each piece of a split text by itself, at cuts and at every byte', async () => {
    for (const [step, pieces] of [
      [split('220 mx\r\n', 3, 7), ['220', ' mx\r', '\n']],
      [split('250 é\r\n', 'bytes'), [...'250 é\r\n']],
      [drip('220\r\n', 1), [...'220\r\n']],
    ] as const) {
      await withServer([step], async (server) => {
        const client = talk(server);
        await once(client.socket, 'close');
        expect(client.heard).toEqual(pieces);
      });
    }
  });

  test('a wrong line, a bare LF and a client that leaves are mismatches', async () => {
    await withServer([hears('EHLO'), hears('EHLO'), hears('QUIT')], async (server) => {
      talk(server).socket.end('HELO a\r\nEHLO b\nQU');
      expect((await server.finished()).mismatches).toEqual([
        'expected EHLO, got "HELO a\\r\\n"',
        'expected EHLO, got "EHLO b\\n"',
        'expected QUIT, but the peer left after "QU"',
      ]);
    });
  });

  test('a client that talks before the banner is over is told from one that waits', async () => {
    const banner = [send('220-wait\r\n'), wait(1), hears('EHLO'), send('220 now\r\n')];
    await withServer(banner, async (server) => {
      talk(server).socket.write('EHLO early\r\n');
      expect((await server.finished()).receivedBefore.at(-1)).toBe(12);
    });
    await withServer([split('220-wait\r\n220 now\r\n', 'bytes'), hears('EHLO')], async (server) => {
      const client = talk(server);
      client.onText((text) => text.endsWith('220 now\r\n') && client.socket.end('EHLO late\r\n'));
      expect((await server.finished()).receivedBefore).toEqual([0, 11]);
    });
  });

  test('a reset reaches the client as ECONNRESET, in plaintext and inside TLS', async () => {
    for (const steps of [
      [hears('EHLO'), tcpReset()],
      [startTls(certificate), hears('EHLO'), tcpReset()],
    ]) {
      await withServer(steps, async (server) => {
        const { socket } = steps.length === 2 ? talk(server) : talkTls(server);
        socket.write('EHLO a\r\n');
        const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
        expect(error).toMatchObject({ code: 'ECONNRESET' });
      });
    }
  });

  test('a flood waits for a client that does not read, and ends when it leaves', async () => {
    await withServer([flood('250-more\r\n', Number.POSITIVE_INFINITY)], async (server) => {
      const socket = connect(server.port, server.host);
      await once(socket, 'readable');
      socket.destroy();
      expect((await server.finished()).ending).toBe('peer-left');
    });
  });

  test('a flood that is counted sends exactly so many lines', async () => {
    await withServer([flood('250-more\r\n', 5000)], async (server) => {
      const client = talk(server);
      await once(client.socket, 'close');
      expect(client.heard.join('')).toBe('250-more\r\n'.repeat(5000));
    });
  });

  test('silence lasts until the peer leaves or the server is closed', async () => {
    const server = await scriptedServer([silence()]);
    talk(server).socket.end();
    expect((await server.finished(0)).ending).toBe('peer-left');
    const { socket } = talk(server);
    socket.once('error', () => {});
    await once(socket, 'connect');
    await Promise.all([once(socket, 'close'), server.finished(1), server.close()]);
    expect(server.received).toHaveLength(2);
  });

  test('each connection can have a script of its own', async () => {
    const script: Script = (connection) => [send(connection === 0 ? '421 later\r\n' : '220 now\r\n')];
    await withServer(script, async (server) => {
      const [first, second] = [talk(server), talk(server)];
      await Promise.all([once(first.socket, 'close'), once(second.socket, 'close')]);
      expect(first.heard.concat(second.heard).sort()).toEqual(['220 now\r\n', '421 later\r\n']);
    });
  });

  test('STARTTLS upgrades the same connection, and what came inside TLS is recorded in clear', async () => {
    const upgrade = [
      hears('STARTTLS'),
      send('220 go\r\n'),
      startTls(certificate),
      hears('EHLO'),
      send('250 mx\r\n'),
    ];
    await withServer(upgrade, async (server) => {
      const plain = connect(server.port, server.host);
      plain.write('STARTTLS\r\n');
      await once(plain, 'readable');
      expect(String(plain.read())).toBe('220 go\r\n');
      const secure = connectTls({
        socket: plain,
        ca: certificate.cert,
        host: 'mail.example.test',
        servername: 'mail.example.test',
      });
      secure.write('EHLO inside\r\n');
      await once(secure, 'readable');
      expect(String(secure.read())).toBe('250 mx\r\n');
      expect(secure.authorized).toBe(true);
      secure.end();
      const conversation = await server.finished();
      expect(conversation).toMatchObject({
        lines: ['STARTTLS', 'EHLO inside'],
        mismatches: [],
        tls: 'secure',
      });
    });
  });

  test('a client that does not accept the certificate cuts the script short', async () => {
    await withServer([startTls(expiredCertificate), silence()], async (server) => {
      const socket = connectTls({
        port: server.port,
        host: server.host,
        ca: expiredCertificate.cert,
        servername: 'mail.example.test',
      });
      const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
      expect(error).toMatchObject({ code: 'CERT_HAS_EXPIRED' });
      expect((await server.finished()).ending).toBe('peer-left');
    });
  });

  test('a client that speaks no TLS makes the handshake fail', async () => {
    await withServer([startTls(certificate), send('220 never\r\n')], async (server) => {
      const client = talk(server);
      client.socket.write('EHLO in the clear\r\n');
      expect(await server.finished()).toMatchObject({ tls: 'failed', ending: 'peer-left' });
      expect(client.heard.join('')).not.toContain('220');
    });
  });
});

async function withServer(
  script: Script,
  use: (server: ScriptedServer) => Promise<void>,
  host: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<void> {
  const server = await scriptedServer(script, { host });
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

interface Client {
  readonly socket: Socket;
  /** What came, one entry a `data` event. */
  readonly heard: string[];
  onText(listener: (text: string) => void): void;
}

function talk(server: ScriptedServer): Client {
  return listening(connect({ port: server.port, host: server.host, noDelay: true }));
}

function talkTls(server: ScriptedServer): Client {
  return listening(connectTls({ port: server.port, host: server.host, rejectUnauthorized: false }));
}

function listening(socket: Socket): Client {
  const heard: string[] = [];
  socket.on('data', (bytes: Buffer) => heard.push(bytes.toString('latin1')));
  return { socket, heard, onText: (listener) => socket.on('data', () => listener(heard.join(''))) };
}
