import type { Packet } from 'dns-packet';
import type { RecordData, RecordType } from './answer.ts';
import { canonicalName } from './canonical-name.ts';

type Answers = NonNullable<Packet['answers']>;

/** What an answer's records say of the name that was asked for, its aliases followed. */
export interface Found<Type extends RecordType> {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly records: readonly RecordData[Type][];
}

/** More aliases in a row than any honest zone has; a chain that goes on may be a ring. */
const maxAliases = 8;

/** More records than any reply is used for; a longer list is cut. */
const maxRecords = 256;

/** Follows the aliases from `name` within one answer (RFC 1034 section 3.6.2). Null: they go on too long, or in a ring. */
export function findRecords<Type extends RecordType>(
  answers: Answers,
  name: string,
  type: Type,
): Found<Type> | null {
  const aliases: string[] = [];
  let at = canonicalName(name);
  for (;;) {
    const here = answers.filter((answer) => canonicalName(answer.name) === at);
    const records = here.flatMap((answer) => dataOf(answer, type)).slice(0, maxRecords);
    const alias = here.find((answer) => answer.type === 'CNAME');
    if (records.length > 0 || alias?.type !== 'CNAME') return { name: at, aliases, records };
    if (aliases.length === maxAliases) return null;
    aliases.push(at);
    at = canonicalName(alias.data);
  }
}

function dataOf<Type extends RecordType>(answer: Answers[number], type: Type): readonly RecordData[Type][] {
  if (answer.type !== type) return [];
  const data = read(answer);
  // The type was compared above; the compiler cannot know that it decides what `read` returns.
  return data === null ? [] : [data as RecordData[Type]];
}

function read(answer: Answers[number]): RecordData[RecordType] | null {
  switch (answer.type) {
    case 'A':
    case 'AAAA':
      return answer.data;
    case 'CNAME':
    case 'PTR':
      return canonicalName(answer.data);
    case 'MX':
      return {
        preference: answer.data.preference ?? 0,
        exchange: canonicalName(answer.data.exchange),
      };
    case 'TXT': {
      const strings = Array.isArray(answer.data) ? answer.data : [answer.data];
      return strings
        .map((text) => (typeof text === 'string' ? text : Buffer.from(text).toString('latin1')))
        .join('');
    }
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = answer.data;
      return { usage, selector, matchingType, data: new Uint8Array(certificate) };
    }
    default:
      return null;
  }
}
