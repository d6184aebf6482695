import type { ForeignProtocol } from '../failure.ts';

/** The first bytes by which other protocols' servers give themselves away. */
const openings: readonly (readonly [ForeignProtocol, RegExp])[] = [
  ['HTTP', /^(?:HTTP\/\d|<!DOCTYPE html|<html)/i],
  ['SSH', /^SSH-\d/],
  ['IMAP', /^\* (?:OK|PREAUTH|BYE)\b/i],
  ['POP3', /^(?:\+OK|-ERR)\b/],
  // A TLS record: alert (21) or handshake (22), then the major version, 3 (RFC 8446 section 5.1).
  ['TLS', /^[\x15\x16]\x03/],
  // FTP greets with 220 as SMTP does (RFC 959 section 5.4); its servers name themselves. A host may be named ftp, too.
  ['FTP', /^220[ -](?!.*SMTP).*(?:\bFTP (?:server|service)\b|FTPd(?![\w-]|\.\w)|FileZilla Server)/i],
];

/** Guesses which protocol opens with these bytes, given as latin1 text; null where nothing is sure. */
export function guessProtocol(opening: string): ForeignProtocol | null {
  return openings.find(([, pattern]) => pattern.test(opening))?.[0] ?? null;
}
