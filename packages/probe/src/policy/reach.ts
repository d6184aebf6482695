import type { Phase, ProbeResult } from '../result.ts';

/** The phases in the order in which a session goes through them, by how TLS begins. */
const order: Readonly<Record<ProbeResult['target']['tls'], readonly Phase[]>> = {
  starttls: ['resolve', 'connect', 'banner', 'ehlo', 'starttls', 'tls'],
  implicit: ['resolve', 'connect', 'tls', 'banner', 'ehlo'],
};

/**
 * How far a session came, as a number that grows with each phase that is behind it: of two sessions with a server the one
 * that came less far has seen less of it. Infinite for one that came to its end.
 */
export function reachOf({ end, target, tls }: ProbeResult): number {
  if (end.kind === 'completed') return Number.POSITIVE_INFINITY;
  const phases = order[target.tls];
  // Inside TLS that STARTTLS began, EHLO is said once more.
  const isSecondEhlo = target.tls === 'starttls' && tls !== null;
  return isSecondEhlo ? phases.length : phases.indexOf(end.phase);
}
