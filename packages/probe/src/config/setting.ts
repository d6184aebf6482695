import { isIP } from 'node:net';
import { tlsVersions } from '../policy/policy.ts';
import { isAddressLiteral, isHostName } from '../protocol/host-name.ts';
import { parseTarget } from '../target.ts';
import { parseDuration } from './duration.ts';

/** A way to read one kind of value from text. `expected` completes the sentence "expected …". */
export interface Kind<Value> {
  readonly expected: string;
  /** Null when the text is not of this kind. */
  readonly parse: (text: string) => Value | null;
}

export const duration: Kind<number> = {
  expected: 'a duration of at most an hour with its unit, such as 250ms, 2s or 1m',
  parse: parseDuration,
};

export const yesOrNo: Kind<boolean> = {
  expected: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : null),
};

export const replyCode: Kind<number> = {
  expected: 'a reply code of three digits, such as 220',
  parse: (text) => (/^[2-5][0-9]{2}$/.test(text) ? Number(text) : null),
};

/** Keywords by the grammar of RFC 5321 section 4.1.1.1, and the `=` that some servers add. */
export const keywords: Kind<readonly string[]> = {
  expected: 'EHLO keywords with commas or spaces between, such as PIPELINING, 8BITMIME',
  parse: (text) => {
    const words = text.split(/[\s,]+/).filter((word) => word !== '');
    return words.every((word) => /^[a-z0-9][a-z0-9=-]*$/i.test(word)) ? words : null;
  },
};

export const bannerHost: Kind<string> = {
  expected: 'a host name, a pattern such as *.example.com, or the word target',
  parse: (text) => (isHostName(text.replace(/^\*\./, '')) ? text : null),
};

export const nameForEhlo: Kind<string> = {
  expected: 'a host name or an address literal, such as probe.example.com or [192.0.2.1]',
  parse: (text) => (isHostName(text) || isAddressLiteral(text) ? text : null),
};

/** An address, for a name would have to be looked up first. The same spelling as a target's, but the port may be left out. */
export const dnsServer: Kind<string> = {
  expected: 'the address of a DNS server, such as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53',
  parse: (text) => {
    const parsed = parseTarget(text);
    return parsed.ok && isIP(parsed.target.host) !== 0 && !text.includes('/') ? text : null;
  },
};

export function wholeNumber(from: number, to: number): Kind<number> {
  return {
    expected: `a whole number from ${from} to ${to}`,
    parse: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return value >= from && value <= to ? value : null;
    },
  };
}

export function oneOf<Word extends string>(words: readonly Word[]): Kind<Word> {
  return {
    expected: `one of ${words.join(', ')}`,
    parse: (text) => words.find((word) => word === text) ?? null,
  };
}

export const tlsVersion = oneOf(tlsVersions);
