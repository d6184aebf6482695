import type { ReverseDns } from '../reverse-dns.ts';

/**
 * What reverse DNS came to, as a note of the transcript, one character a byte:
 *
 *     reverse DNS: mx.example.com, confirmed
 */
export function reverseDnsNote({ problem, names, confirmed }: ReverseDns): string {
  const first = names.find(({ leadsBack }) => leadsBack) ?? names[0];
  if (!first) return `reverse DNS: no name (${problem})`;
  const outcome = confirmed === null ? 'could not be confirmed' : confirmed ? 'confirmed' : 'not confirmed';
  return `reverse DNS: ${Buffer.from(first.name, 'utf8').toString('latin1')}, ${outcome}`;
}
