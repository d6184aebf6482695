import { isIPv6 } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';
import type { MailDomain } from './domain.ts';
import { isHostName } from './protocol/host-name.ts';
import type { Target } from './result.ts';

/** A target, or a sentence that says what is wrong with the text and how to write it right. */
export type ParsedTarget =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly problem: string };

/** What a scheme says of the port and of how TLS begins. */
const schemes: ReadonlyMap<string, { readonly port: number; readonly tls: Target['tls'] }> = new Map([
  ['smtp', { port: 25, tls: 'starttls' }],
  ['submission', { port: 587, tls: 'starttls' }],
  ['smtps', { port: 465, tls: 'implicit' }],
]);

/**
 * Reads a target as people write it:
 *
 *     mx.example.com                 port 25
 *     mail.example.com:587
 *     mail.example.com:465           implicit TLS, by the port (RFC 8314 section 3.3)
 *     [2001:db8::1]:25
 *     smtp://h  submission://h  smtps://h     ports 25, 587, 465; smtps is implicit TLS at any port
 *
 * Strict: what could be read in two ways is refused. The sentence of a refusal never repeats a password.
 */
export function parseTarget(text: string): ParsedTarget {
  if (text === '')
    return refuse('A target is missing: write a host, as in mx.example.com or mx.example.com:587.');
  // \p{C} holds the control characters and the invisible ones, \p{Z} every kind of space; ASCII is seen through at once.
  if (!isAscii(text) && /[\p{C}\p{Z}]/u.test(text)) {
    return refuse(
      'A target holds no spaces and no control characters: write one target a line, as in mx.example.com:25.',
    );
  }
  if (text.includes('@')) {
    return refuse(
      'A target holds no user name and no password, for nobody logs in: write the host alone, as in mail.example.com:587.',
    );
  }
  if (text.startsWith('mx:')) {
    return refuse(
      `${quote(text)}: a domain cannot stand here: name one of its hosts, as in mx1.example.com.`,
    );
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  const rule = scheme === undefined ? undefined : schemes.get(scheme.toLowerCase());
  if (scheme !== undefined && !rule) {
    return refuse(
      `${quote(text)}: the scheme is not known: write smtp://, submission:// or smtps://, or no scheme at all.`,
    );
  }
  const place = scheme === undefined ? text : text.slice(scheme.length + '://'.length);
  if (/[/?#]/.test(place)) {
    return refuse(
      `${quote(text)}: nothing may follow the host and the port: write mx.example.com:25, without a path.`,
    );
  }
  const parts = /^(\[[^\]]*\]|[^:[\]]*)(?::([^:]*))?$/.exec(place);
  if (!parts) return refuse(describeMisplaced(text, place));
  const [, hostText = '', portText] = parts;
  if (portText !== undefined && !isPort(portText)) {
    return refuse(
      `${quote(text)}: a port is a number from 1 to 65535 in plain digits, as in mx.example.com:587.`,
    );
  }
  const host = parseHost(hostText);
  if (!host.ok) return refuse(`${quote(text)}: ${host.problem}`);
  const port = portText === undefined ? (rule?.port ?? 25) : Number(portText);
  const tls = rule?.tls === 'implicit' || (!rule && port === 465) ? 'implicit' : 'starttls';
  return { ok: true, target: makeTarget(host.host, port, tls) };
}

/** A target or a domain, or a sentence that says what is wrong with the text and how to write it right. */
export type ParsedTargetOrDomain =
  | { readonly ok: true; readonly target: Target | MailDomain }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a target, or a domain whose MX hosts are meant:
 *
 *     mx:example.com                 port 25 of each of its hosts
 *     mx:example.com:2525
 */
export function parseTargetOrDomain(text: string): ParsedTargetOrDomain {
  if (!text.startsWith('mx:')) return parseTarget(text);
  const place = text.slice('mx:'.length);
  // A text that may hold a password is refused without being repeated, as it is for a host.
  if (!place.includes('@') && /^\[|:\/\/|:.*:|^mx:/.test(place)) {
    return refuse(`${quote(text)}: behind mx: stands a domain, as in mx:example.com.`);
  }
  const parsed = parseTarget(place);
  if (!parsed.ok) return parsed;
  const { host, port, label } = parsed.target;
  if (isIPv4(host))
    return refuse(`${quote(text)}: an address has no MX hosts: write a domain, as in mx:example.com.`);
  const shown = label.replace(/^\w+:\/\//, '');
  return {
    ok: true,
    target: { domain: host, port, label: `mx:${port === 25 ? shown.replace(/:25$/, '') : shown}` },
  };
}

/** Whether it is a domain, and not a single server. */
export function isDomain(target: Target | MailDomain): target is MailDomain {
  return 'domain' in target;
}

/** A target from its parts, as `{ host, port, tls }` calls give them; the same rules as for text. */
export function targetOf(host: string, port: number, tls?: Target['tls']): ParsedTarget {
  const parsed = parseTarget(`${isIPv6(host) ? `[${host}]` : host}:${port}`);
  if (!parsed.ok || tls === undefined) return parsed;
  return { ok: true, target: makeTarget(parsed.target.host, parsed.target.port, tls) };
}

/** What to write in a URL or before a port: IPv6 addresses stand in brackets. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function makeTarget(host: string, port: number, tls: Target['tls']): Target {
  const unicode = host.includes('xn--') ? domainToUnicode(host) : host;
  const shown = unicode === host || unicode === '' ? bracketed(host) : `${unicode} (${host})`;
  // The port tells how TLS begins only at 465; anywhere else a reader must be told.
  const prefix =
    tls === 'implicit' && port !== 465 ? 'smtps://' : tls === 'starttls' && port === 465 ? 'smtp://' : '';
  return { host, port, tls, label: `${prefix}${shown}:${port}` };
}

type ParsedHost =
  | { readonly ok: true; readonly host: string }
  | { readonly ok: false; readonly problem: string };

function parseHost(text: string): ParsedHost {
  if (text === '') return refuse('the host is missing: write it before the port, as in mx.example.com:25.');
  if (text.startsWith('[')) {
    const address = text.slice(1, -1);
    if (isIPv6(address) && !address.includes('%')) return { ok: true, host: address.toLowerCase() };
    return refuse('in brackets stands an IPv6 address, as in [2001:db8::1]:25.');
  }
  if (isIPv4(text)) return { ok: true, host: text };
  const ascii = isAscii(text);
  const name = toAsciiName(text);
  // A name in other letters that turns into an address was written to deceive, or by mistake.
  if (isAddressLike(ascii ? text : name)) {
    return refuse(
      'an IPv4 address is four decimal numbers from 0 to 255 without leading zeros, as in 192.0.2.1.',
    );
  }
  // ICU would decode a percent escape without a word.
  if (isHostName(name) && !text.includes('%')) return { ok: true, host: name };
  return refuse(
    'a host name is labels of letters, digits and inner hyphens, each of at most 63 characters, with dots between, as in mx.example.com.',
  );
}

/** To A-labels in lower case (RFC 5891); empty when there is no such name. A final dot says "absolute" and is dropped. */
function toAsciiName(text: string): string {
  const name = isAscii(text) ? text.toLowerCase() : domainToASCII(text);
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text);
}

function isPort(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65535;
}

/** `node:net` would do, but it reads leading zeros its own way. */
function isIPv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text) && !/(?:^|\.)0\d/.test(text);
}

/** Whether some reader of addresses would take it for one: the last label is a number (WHATWG URL, "ends in a number"). */
function isAddressLike(name: string): boolean {
  const labels = (name.endsWith('.') ? name.slice(0, -1) : name).split('.');
  return /^(?:\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '');
}

function describeMisplaced(text: string, place: string): string {
  if (isIPv6(place) && !place.includes('%')) {
    return `${quote(text)}: an IPv6 address stands in brackets, so that its port can be told apart: write [${place}]:25.`;
  }
  return `${quote(text)}: write a host and a port with one colon between, as in mx.example.com:25 or [2001:db8::1]:25.`;
}

/** The text itself where it is short and plain enough to be repeated. */
function quote(text: string): string {
  return isAscii(text) && text.length <= 100 ? `"${text}"` : 'This target';
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
