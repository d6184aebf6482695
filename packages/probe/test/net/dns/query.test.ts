import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { AUTHENTIC_DATA, decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet';
import { afterEach, describe, expect, test } from 'vitest';
import type { RecordType } from '../../../src/net/dns/answer.ts';
import { query } from '../../../src/net/dns/query.ts';
import { dnsServers } from '../../../src/net/dns/servers.ts';
import { type Asked, type DnsServer, type Scripted, startDnsServer } from '../../support/dns-server.ts';

const started: DnsServer[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  for (const server of started.splice(0)) await server.close();
});

async function serve(answer: (asked: Asked) => Scripted): Promise<DnsServer> {
  const server = await startDnsServer(answer);
  started.push(server);
  return server;
}

/** A server over UDP only, that can take its time. Its address. */
async function serveUdp(hear: (question: Packet, answer: (reply: Packet) => void) => void): Promise<string> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  sockets.push(socket);
  socket.on('message', (message, { port, address }) => {
    const { id, questions } = decode(message);
    const question: Packet = {
      type: 'response',
      ...(id !== undefined && { id }),
      questions: [...(questions ?? [])],
    };
    hear(question, (reply) => socket.send(encode(reply), port, address));
  });
  return `127.0.0.1:${socket.address().port}`;
}

async function ask<Type extends RecordType>(
  answer: (asked: Asked) => Scripted,
  name: string,
  type: Type,
  signal: AbortSignal = AbortSignal.timeout(5_000),
) {
  const { address } = await serve(answer);
  return await query(name, type, { servers: dnsServers(address), signal });
}

describe('a query', () => {
  test.each([
    ['A', '192.0.2.1', '192.0.2.1'],
    ['AAAA', '2001:db8::1', '2001:db8::1'],
    ['PTR', 'MX.example.test.', 'mx.example.test'],
    [
      'MX',
      { preference: 10, exchange: 'MX1.Example.Test' },
      { preference: 10, exchange: 'mx1.example.test' },
    ],
    ['MX', { preference: 0, exchange: '.' }, { preference: 0, exchange: '' }],
    ['TXT', ['v=STSv1; ', 'id=1;'], 'v=STSv1; id=1;'],
    ['TXT', [Buffer.from([0xff, 0x41])], '\xffA'],
    [
      'TLSA',
      { usage: 3, selector: 1, matchingType: 1, certificate: Buffer.from([1, 2]) },
      { usage: 3, selector: 1, matchingType: 1, data: new Uint8Array([1, 2]) },
    ],
  ] as const)('gives the data of a record of type %s', async (type, data, expected) => {
    const record = { type, name: 'example.test', data } as never;
    expect(await ask(() => ({ answers: [record] }), 'example.test', type)).toEqual({
      ok: true,
      name: 'example.test',
      aliases: [],
      records: [expected],
      security: 'insecure',
    });
  });

  test('follows aliases, and says which', async () => {
    const answers = [
      { type: 'CNAME', name: 'a.test', data: 'b.test' },
      { type: 'CNAME', name: 'B.test', data: 'c.test' },
      { type: 'A', name: 'c.test', data: '192.0.2.1' },
      { type: 'A', name: 'other.test', data: '192.0.2.2' },
    ] as const;
    expect(await ask(() => ({ answers }), 'a.test', 'A')).toMatchObject({
      name: 'c.test',
      aliases: ['a.test', 'b.test'],
      records: ['192.0.2.1'],
    });
  });

  test('an alias to itself, and a ring, are malformed', async () => {
    const ring = [
      { type: 'CNAME', name: 'a.test', data: 'b.test' },
      { type: 'CNAME', name: 'b.test', data: 'a.test' },
    ] as const;
    expect(await ask(() => ({ answers: ring }), 'a.test', 'A')).toMatchObject({ problem: 'malformed' });
  });

  test.each([
    [3, 'no-such-name'],
    [0, 'no-such-record'],
    [2, 'server-failure'],
    [5, 'refused'],
    [4, 'server-failure'],
  ])('a reply of code %i without records is %s', async (code, problem) => {
    expect(await ask(() => ({ code }), 'a.test', 'MX')).toEqual({ ok: false, problem, security: 'insecure' });
  });

  test('the AD bit makes an answer secure, of a server that was named', async () => {
    const record = { type: 'A', name: 'a.test', data: '192.0.2.1' } as const;
    const answer = await ask(() => ({ flags: AUTHENTIC_DATA, answers: [record] }), 'a.test', 'A');
    expect(answer.security).toBe('secure');
  });

  test('the AD bit of a server that was not named, and is elsewhere, is worth nothing', async () => {
    const server = await serve(() => ({ flags: AUTHENTIC_DATA, code: 3 }));
    const servers = { ...dnsServers(server.address), trusted: false };
    const answer = await query('a.test', 'A', { servers, signal: AbortSignal.timeout(5_000) });
    expect(answer.security).toBe('unvalidated');
  });

  test('a truncated reply is asked for again over TCP', async () => {
    const overTcp: string[] = [];
    const answer = await ask(
      ({ over, name }) => {
        if (over === 'udp') return { flags: TRUNCATED_RESPONSE };
        overTcp.push(name);
        return { answers: [{ type: 'TXT', name, data: 'x'.repeat(200) }] };
      },
      'a.test',
      'TXT',
    );
    expect(answer).toMatchObject({ ok: true, records: ['x'.repeat(200)] });
    expect(overTcp).toEqual(['a.test']);
  });

  test('a truncated reply that TCP does not complete is malformed: the server is there', async () => {
    const address = await serveUdp((question, answer) => answer({ ...question, flags: TRUNCATED_RESPONSE }));
    const options = { servers: dnsServers(address), signal: AbortSignal.timeout(5_000) };
    expect(await query('a.test', 'TXT', options)).toMatchObject({ ok: false, problem: 'malformed' });
  });

  test('an answer to the first question counts when the second has been asked', async () => {
    let answerFirst: (() => void) | undefined;
    const address = await serveUdp((question, answer) => {
      if (answerFirst) answerFirst();
      answerFirst ??= () =>
        answer({ ...question, answers: [{ type: 'A', name: 'a.test', data: '192.0.2.1' }] });
    });
    const options = { servers: dnsServers(address), signal: AbortSignal.timeout(15_000) };
    expect(await query('a.test', 'A', options)).toMatchObject({ ok: true, records: ['192.0.2.1'] });
  });

  test('asks for AD, in a packet that every path carries', async () => {
    const server = await serve(() => ({ code: 3 }));
    await query('a.test', 'A', { servers: dnsServers(server.address), signal: AbortSignal.timeout(5_000) });
    const [asked] = server.asked;
    expect(asked?.packet).toMatchObject({ flag_ad: true, flag_rd: true, flag_cd: false });
    expect(asked?.packet.additionals).toMatchObject([{ type: 'OPT', udpPayloadSize: 1232 }]);
  });

  test('a reply to another question, or with another id, is passed over', async () => {
    const record = { type: 'A', name: 'a.test', data: '192.0.2.66' } as const;
    const answer = await ask(
      ({ packet }) => ({ id: ((packet.id ?? 0) + 1) & 0xffff, answers: [record] }),
      'a.test',
      'A',
      AbortSignal.timeout(200),
    );
    expect(answer).toMatchObject({ ok: false });
  });

  test.each([
    ['nothing', null],
    ['garbage', [new Uint8Array([1, 2, 3])]],
    ['a pointer to itself', [new Uint8Array([0, 0, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12])]],
  ] as const)('a server that says %s does not hold the caller past the deadline', async (_, scripted) => {
    const begun = performance.now();
    const answer = await ask(() => scripted, 'a.test', 'A', AbortSignal.timeout(200));
    expect(answer).toEqual({ ok: false, problem: 'cancelled', security: 'insecure' });
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  test('the next server is asked where one fails', async () => {
    const failing = await serve(() => ({ code: 2 }));
    const good = await serve(() => ({ answers: [{ type: 'A', name: 'a.test', data: '192.0.2.1' }] }));
    const [one, two] = [dnsServers(failing.address), dnsServers(good.address)];
    const servers = { servers: [...one.servers, ...two.servers], trusted: true };
    const answer = await query('a.test', 'A', { servers, signal: AbortSignal.timeout(5_000) });
    expect(answer).toMatchObject({ ok: true, records: ['192.0.2.1'] });
  });

  test('where nobody listens is said so', async () => {
    const server = await startDnsServer(() => null);
    await server.close();
    const answer = await query('a.test', 'A', {
      servers: dnsServers(server.address),
      signal: AbortSignal.timeout(5_000),
    });
    expect(answer).toMatchObject({ ok: false, problem: 'unreachable' });
  });
});

describe('the servers that are asked', () => {
  test.each([
    ['192.0.2.53', '192.0.2.53', 53],
    ['192.0.2.53:5353', '192.0.2.53', 5353],
    ['2001:db8::53', '2001:db8::53', 53],
    ['[2001:db8::53]:5353', '2001:db8::53', 5353],
  ])('%s is read', (text, address, port) => {
    expect(dnsServers(text)).toEqual({ servers: [{ address, port }], trusted: true });
  });
});
