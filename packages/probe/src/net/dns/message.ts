import { randomInt } from 'node:crypto';
import {
  AUTHENTIC_DATA,
  type DecodedPacket,
  decode,
  encode,
  type Packet,
  RECURSION_DESIRED,
} from 'dns-packet';
import type { RecordType } from './answer.ts';
import { canonicalName } from './canonical-name.ts';

/** What is asked: a name and the type of its records. */
export interface Question {
  readonly name: string;
  readonly type: RecordType;
}

/** A reply that answers the question it was made for; its content is still hostile. */
export interface Reply {
  readonly code: ReplyCode;
  readonly truncated: boolean;
  /** The AD bit: the server says that it validated the answer (RFC 4035 section 3.2.3). */
  readonly authenticated: boolean;
  readonly answers: NonNullable<Packet['answers']>;
}

/** The name of the reply's code, as in `NOERROR`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`; others are treated as a failure. */
export type ReplyCode = string;

/** The smallest packet that every IPv6 path carries (1,280 bytes, RFC 8200 section 5) less the IPv6 and UDP headers. */
const udpPayloadSize = 1232;

/** A question that nobody can answer who has not seen it: its id is not guessed. */
export function encodeQuestion({ name, type }: Question): { readonly id: number; readonly bytes: Buffer } {
  const id = randomInt(0x10000);
  const bytes = encode({
    type: 'query',
    id,
    // AD in a question asks for AD in the answer, and spares the signatures themselves (RFC 6840 section 5.7).
    flags: RECURSION_DESIRED | AUTHENTIC_DATA,
    questions: [{ name, type, class: 'IN' }],
    additionals: [
      {
        ...{ type: 'OPT' as const, name: '.', udpPayloadSize, extendedRcode: 0, ednsVersion: 0, flags: 0 },
        ...{ flag_do: false, options: [] },
      },
    ],
  });
  return { id, bytes };
}

/** The reply in the bytes, when they are one to this question; null for anything else, which may come from anybody. */
export function decodeReply(bytes: Buffer, id: number, question: Question): Reply | null {
  let packet: DecodedPacket & { readonly rcode?: string };
  try {
    packet = decode(bytes);
  } catch {
    return null;
  }
  if (packet.type !== 'response' || packet.id !== id) return null;
  const [asked, ...more] = packet.questions ?? [];
  if (!asked || more.length > 0) return null;
  if (asked.type !== question.type || canonicalName(asked.name) !== canonicalName(question.name)) return null;
  return {
    code: packet.rcode ?? 'NOERROR',
    truncated: packet.flag_tc,
    authenticated: packet.flag_ad,
    answers: packet.answers ?? [],
  };
}
