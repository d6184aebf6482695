import type { CommandInjection } from '../result.ts';
import type { Reply } from './reply.ts';

/** What is sent in plaintext behind STARTTLS: it does nothing, but it is answered (RFC 5321 section 4.1.1.9). */
export const injectedCommand = 'NOOP';

/**
 * Whether the server carried a command over from plaintext into TLS (CVE-2011-0411), told by counting: inside TLS two
 * commands are sent, EHLO and QUIT, each after a reply, and a server that has carried NOOP over replies three times.
 * No clock is asked. An error in the first place is a server that saw the plaintext and refused it.
 *
 * @param answered whether the server answered the STARTTLS with the command behind it; a refusal is safe
 * @param inside the replies inside TLS; null where there was no TLS
 */
export function commandInjection(answered: boolean, inside: readonly Reply[] | null): CommandInjection {
  if (inside === null) return answered ? 'not-executed' : 'unknown';
  return inside.length > 2 && inside[0]?.code === 250 ? 'executed' : 'not-executed';
}

/** After the replies to EHLO and QUIT: whether the second was to EHLO, so that the one to QUIT is still to come. */
export function owesAnotherReply(inside: readonly Reply[] | null): boolean {
  return inside?.length === 2 && inside.every(({ code }) => code === 250);
}
