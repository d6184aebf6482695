/**
 * A DNS server as a program, over UDP only: at the address that is its one argument, port 53. What it does is named by the
 * first label of what is asked for: `slow.test` is answered late, and every other name with 192.0.2.1. It runs until its
 * standard input ends.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type DecodedPacket, decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet';

const address = process.argv[2] ?? '';
const socket = await bound(53);
/** Another port of the same machine. */
const elsewhere = await bound(0);

socket.on('message', async (message, from) => {
  const packet = decode(message);
  const [question] = packet.questions ?? [];
  const name = question?.name ?? '';
  const answers: Answer[] = question?.type === 'A' ? [{ type: 'A', name, data: '192.0.2.1' }] : [];
  await answer(name.split('.')[0], { ...reply(packet), answers }, from);
});
process.stdout.write('listening\n');
process.stdin.resume().on('end', () => process.exit());

async function answer(how: string | undefined, right: Packet, to: RemoteInfo): Promise<void> {
  const say = (packet: Packet) => socket.send(encode(packet), to.port, to.address);
  switch (how) {
    case 'slow':
      await sleep(3_000);
      return say(right);
    case 'wrong-id':
      return say({ ...right, id: ((right.id ?? 0) + 1) & 0xffff });
    case 'wrong-question':
      return say({ ...right, questions: [{ type: 'A', name: 'other.test' }] });
    case 'elsewhere':
      return elsewhere.send(encode(right), to.port, to.address);
    case 'garbage':
      return socket.send('220 mx.example.test ESMTP\r\n', to.port, to.address);
    case 'truncated':
      return say({ ...right, flags: TRUNCATED_RESPONSE, answers: [] });
    case 'dies':
      return process.exit();
    default:
      return say(right);
  }
}

function reply({ id, questions }: DecodedPacket): Packet {
  return { type: 'response', ...(id !== undefined && { id }), questions: [...(questions ?? [])] };
}

async function bound(port: number): Promise<Socket> {
  const socket = createSocket('udp4').bind(port, address);
  await once(socket, 'listening');
  return socket;
}
