import { isIP } from 'node:net';
import { tlsVersions } from '../policy/policy.ts';
import { isAddressLiteral, isHostName } from '../protocol/host-name.ts';
import { parseTarget } from '../target.ts';
import { durationPattern, parseDuration } from './duration.ts';
import { asBoolean, asList, asText, asWholeNumber, asWord, type FileForm } from './file-form.ts';

/** A way to read one kind of value from text, or from a file. */
export interface Kind<Value> {
  /** Completes the sentence "expected …". */
  readonly expected: string;
  /** Null when the text is not of this kind. */
  readonly parse: (text: string) => Value | null;
  readonly file: FileForm;
}

export const duration: Kind<number> = {
  expected: 'a duration of at most an hour with its unit, such as 250ms, 2s or 1m',
  parse: parseDuration,
  file: asText({ pattern: durationPattern.source }),
};

export const yesOrNo: Kind<boolean> = {
  expected: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : null),
  file: asBoolean,
};

export const replyCode: Kind<number> = {
  expected: 'a reply code of three digits, such as 220',
  parse: (text) => (/^[2-5][0-9]{2}$/.test(text) ? Number(text) : null),
  file: asWholeNumber(200, 599),
};

const keyword = /^[A-Za-z0-9][A-Za-z0-9=-]*$/;

/** Keywords by the grammar of RFC 5321 section 4.1.1.1, and the `=` that some servers add. */
export const keywords: Kind<readonly string[]> = {
  expected: 'EHLO keywords with commas or spaces between, such as PIPELINING, 8BITMIME',
  parse: (text) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    return words.every((word) => keyword.test(word)) ? words : null;
  },
  file: asList(keyword, 'EHLO keywords, such as [PIPELINING, 8BITMIME]'),
};

export const bannerHost: Kind<string> = {
  expected: 'a host name, a pattern such as *.example.com, or the word target',
  parse: (text) => (isHostName(text.replace(/^\*\./, '')) ? text : null),
  file: asText(),
};

export const nameForEhlo: Kind<string> = {
  expected: 'a host name or an address literal, such as probe.example.com or [192.0.2.1]',
  parse: (text) => (isHostName(text) || isAddressLiteral(text) ? text : null),
  file: asText(),
};

/** An address, for a name would have to be looked up first. The same spelling as a target's, but the port may be left out. */
export const dnsServer: Kind<string> = {
  expected: 'the address of a DNS server, such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53',
  parse: (text) => {
    const parsed = parseTarget(text);
    return parsed.ok && isIP(parsed.target.host) !== 0 && !text.includes('/') ? text : null;
  },
  file: asText(),
};

/** A server, as a target is written; no domain, for that is many. Another port says nothing of port 25. */
export const controlTarget: Kind<string> = {
  expected: 'a server that answers on port 25, such as mx.example.com or 192.0.2.1:25',
  parse: (text) => {
    const parsed = parseTarget(text);
    return parsed.ok && parsed.target.port === 25 ? text : null;
  },
  file: asText(),
};

export function wholeNumber(from: number, to: number): Kind<number> {
  return {
    expected: `a whole number from ${from} to ${to}`,
    parse: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return value >= from && value <= to ? value : null;
    },
    file: asWholeNumber(from, to),
  };
}

export function oneOf<Word extends string>(words: readonly Word[]): Kind<Word> {
  return {
    expected: `one of ${words.join(', ')}`,
    parse: (text) => words.find((word) => word === text) ?? null,
    file: asWord(words),
  };
}

export const tlsVersion = oneOf(tlsVersions);
