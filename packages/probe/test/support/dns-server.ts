import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { type Answer, type DecodedPacket, decode, encode, type Packet, streamEncode } from 'dns-packet';

/** What came in, and over what. */
export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly over: 'udp' | 'tcp';
  readonly packet: DecodedPacket;
}

/** A reply in parts, bytes as they go out, or nothing at all. */
export type Scripted =
  | null
  | readonly Uint8Array[]
  | {
      readonly code?: number;
      readonly flags?: number;
      readonly answers?: readonly Answer[];
      readonly id?: number;
    };

export interface DnsServer {
  /** As in `127.0.0.1:41234`. */
  readonly address: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** A DNS server, UDP and TCP on one port, that answers as it is told: on loopback at a free port, or where it is said. */
export async function startDnsServer(
  answer: (asked: Asked) => Scripted,
  { host = '127.0.0.1', port: wanted = 0 }: { readonly host?: string; readonly port?: number } = {},
): Promise<DnsServer> {
  const asked: Asked[] = [];
  const replies = (bytes: Buffer, over: Asked['over']): readonly Uint8Array[] => {
    const packet = decode(bytes);
    const [question] = packet.questions ?? [];
    const one = { name: question?.name ?? '', type: question?.type ?? '', over, packet };
    asked.push(one);
    const scripted = answer(one);
    if (scripted === null) return [];
    if (Symbol.iterator in scripted) return scripted;
    const reply: Packet = {
      type: 'response',
      id: scripted.id ?? packet.id,
      // The code stands in the flags' last four bits.
      flags: (scripted.flags ?? 0) | (scripted.code ?? 0),
      questions: packet.questions,
      answers: [...(scripted.answers ?? [])],
    };
    return [over === 'udp' ? encode(reply) : streamEncode(reply)];
  };
  const { tcp, port, sockets } = await startTcp((bytes) => replies(bytes, 'tcp'), host, wanted);
  const udp = createSocket('udp4');
  udp.on('message', (message, from) => {
    for (const bytes of replies(message, 'udp')) udp.send(bytes, from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject);
    udp.bind(port, host, resolve);
  });
  return {
    address: `${host}:${port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => udp.close(() => resolve())),
        new Promise<void>((resolve) => tcp.close(() => resolve())),
      ]);
    },
  };
}

async function startTcp(replies: (bytes: Buffer) => readonly Uint8Array[], host: string, wanted: number) {
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      for (const bytes of replies(received.subarray(2))) socket.write(bytes);
    });
  });
  await new Promise<void>((resolve) => tcp.listen(wanted, host, resolve));
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { tcp, port: address.port, sockets };
}
