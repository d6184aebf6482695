import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLogged } from './child.ts';
import { until } from './mta/until.ts';
import type { Crossing } from './relay.ts';

/** tcpdump, watching one port of the loopback interface. */
export interface PacketCapture {
  /** What crossed the wire in the one session since the start, when both sides have closed it. */
  session(): Promise<readonly Crossing[]>;
  stop(): Promise<void>;
}

/** Starts it, and waits until it watches. Needs root. */
export async function startCapture(port: number): Promise<PacketCapture> {
  const folder = await mkdtemp(join(tmpdir(), 'smtp-probe-capture-'));
  const [file, log] = [join(folder, 'packets'), join(folder, 'log')];
  // -U: each packet is in the file at once. Root, for nobody else may write there.
  const child = await startLogged(
    log,
    'tcpdump',
    ...['-i', 'lo', '-U', '-Z', 'root', '-w', file, `tcp port ${port}`],
  );
  await until('tcpdump watches', async () => {
    // The shell may not have made it yet.
    return (await readFile(log, 'latin1').catch(() => '')).includes('listening on');
  });
  return {
    async session() {
      let seen = readSession(Buffer.alloc(0), port);
      await until('both sides have closed', async () => {
        seen = readSession(await readFile(file), port);
        return seen.closedBy.size === 2;
      });
      return seen.crossings;
    },
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads a pcap file of Ethernet frames in this machine's byte order, which is what tcpdump writes here of `lo`. */
function readSession(file: Buffer, port: number) {
  const crossings: { from: Crossing['from']; bytes: string }[] = [];
  const closedBy = new Set<Crossing['from']>();
  const next = new Map<Crossing['from'], number>();
  // A file header of 24 bytes, then packets with 16 bytes before each: time, length here, length on the wire.
  for (let at = 24; at + 16 <= file.length; ) {
    const length = file.readUInt32LE(at + 8);
    const frame = file.subarray(at + 16, at + 16 + length);
    at += 16 + length;
    if (frame.length < length) break;
    // 14 bytes of Ethernet; the lengths of the IPv4 and TCP headers are counted in words of four bytes.
    const ip = frame.subarray(14);
    const tcp = ip.subarray(((ip[0] ?? 0) & 0xf) * 4, ip.readUInt16BE(2));
    const from = tcp.readUInt16BE(0) === port ? 'server' : 'client';
    const sequence = tcp.readUInt32BE(4);
    const payload = tcp.subarray(((tcp[12] ?? 0) >> 4) * 4);
    const flags = tcp[13] ?? 0;
    if (flags & 0b101) closedBy.add(from); // FIN or RST
    // What is sent again has been read before.
    if (payload.length === 0 || sequence < (next.get(from) ?? 0)) continue;
    next.set(from, sequence + payload.length);
    const last = crossings.at(-1);
    const bytes = payload.toString('latin1');
    if (last?.from === from) last.bytes += bytes;
    else crossings.push({ from, bytes });
  }
  return { crossings, closedBy };
}
