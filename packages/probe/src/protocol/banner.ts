import type { Capability } from './capability.ts';
import { isAddressLiteral, isHostName } from './host-name.ts';
import type { Reply } from './reply.ts';
import { nameSoftware } from './software.ts';

/** The server's opening reply (RFC 5321 section 3.1). */
export interface Banner {
  readonly code: number;
  /** The text of each reply line after its code, one character a byte. */
  readonly lines: readonly string[];
  /** The host that the server says it is: the first word of the first line (RFC 5321 section 4.2), or null. */
  readonly host: string | null;
  /** The mail server's name where banner or capabilities give it for certain, such as `Postfix`; null otherwise. */
  readonly software: string | null;
}

/** Reads the banner. The capabilities, where EHLO has given them, help to name the software. */
export function readBanner(reply: Reply, capabilities: readonly Capability[]): Banner {
  return {
    code: reply.code,
    lines: reply.lines,
    host: bannerHost(reply.lines[0] ?? ''),
    software: nameSoftware(reply.lines, capabilities),
  };
}

/** `ESMTP` has the form of a name, but servers that give none put it first. */
function bannerHost(firstLine: string): string | null {
  const word = /^[^ \t]+/.exec(firstLine)?.[0] ?? '';
  if (/^E?SMTP$/i.test(word)) return null;
  return isHostName(word) || isAddressLiteral(word) ? word : null;
}
