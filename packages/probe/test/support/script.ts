import type { TlsOptions } from 'node:tls';
import type { Certificate } from './certificate.ts';

/** One step of what a scripted server does on a connection; made by the functions below, which say what each does. */
export type Step =
  | { readonly kind: 'write'; readonly pieces: readonly string[]; readonly everyMs: number }
  | { readonly kind: 'flood'; readonly text: string; readonly times: number }
  | { readonly kind: 'expect'; readonly line: string | RegExp }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'startTls'; readonly certificate: Certificate; readonly options: TlsOptions }
  | { readonly kind: 'silence' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' };

/** Sends the text in one piece, one byte a character: `send("220 mx.example.test ESMTP\r\n")`. */
export function send(text: string): Step {
  return { kind: 'write', pieces: [text], everyMs: 0 };
}

/**
 * Sends the text in pieces, each its own segment: cut before the offsets given, or after every byte.
 *
 * `split("220 mx\r\n", 3, 7)` sends `220`, ` mx\r` and `\n`. A turn of the event loop passes between two pieces, so a
 * client in the same process has read one before the next goes out.
 */
export function split(text: string, ...cuts: readonly number[] | readonly ['bytes']): Step {
  if (cuts[0] === 'bytes') return { kind: 'write', pieces: [...text], everyMs: 0 };
  const offsets = [0, ...(cuts as readonly number[]), text.length];
  const pieces = offsets.slice(1).map((end, index) => text.slice(offsets[index], end));
  return { kind: 'write', pieces: pieces.filter((piece) => piece !== ''), everyMs: 0 };
}

/** Sends a byte every so many milliseconds, as a server does that keeps an idle timer from firing. */
export function drip(text: string, everyMs: number): Step {
  return { kind: 'write', pieces: [...text], everyMs };
}

/** Sends the text so many times (without end: `Infinity`), waits while the peer does not read, and stops when it leaves. */
export function flood(text: string, times: number): Step {
  return { kind: 'flood', text, times };
}

/**
 * Reads one line and compares it: its start with a text, or all of it (without CRLF) with a pattern.
 *
 * A line that differs, ends in a bare LF or never comes is recorded in `mismatches`; a differing line does not stop the
 * script, so one test sees all that is wrong.
 */
export function expect(line: string | RegExp): Step {
  return { kind: 'expect', line };
}

/** Does nothing for so many milliseconds, or until the peer leaves. */
export function wait(ms: number): Step {
  return { kind: 'wait', ms };
}

/** Says nothing, and holds the connection open until the peer leaves. */
export function silence(): Step {
  return { kind: 'silence' };
}

/**
 * Turns the connection into TLS, as the server of the handshake: after a 220 to STARTTLS, or as the first step for
 * implicit TLS. A handshake that fails ends the script. `options` are Node's own, such as `{ maxVersion: "TLSv1.2" }`.
 */
export function startTls(certificate: Certificate, options: TlsOptions = {}): Step {
  return { kind: 'startTls', certificate, options };
}

/** Cuts the connection with a TCP reset. */
export function reset(): Step {
  return { kind: 'reset' };
}

/** Ends the connection with a FIN. A script that runs out does the same. */
export function close(): Step {
  return { kind: 'close' };
}
