import { prepareTls } from './net/tls-context.ts';
import { Observation } from './observation.ts';
import { assertCertificates, assertOptions, type ProbeOptions } from './probe-options.ts';
import type { ProbeResult, Target } from './result.ts';

export type { ProbeOptions } from './probe-options.ts';

/**
 * Probes one target: connects, reads the banner, says EHLO, reads the capabilities and says QUIT. It never sends mail.
 *
 * A server that misbehaves is a result like any other. Rejects with a `TypeError` for options that make no sense, and
 * with the signal's reason when it is cancelled.
 */
export async function probe(target: Target, options: ProbeOptions = {}): Promise<ProbeResult> {
  const result = await observe(target, options);
  options.signal?.throwIfAborted();
  return result;
}

/** As `probe`, but when it is cancelled the result holds what was seen until then, and ends with `cancelled`. */
export async function observe(target: Target, options: ProbeOptions = {}): Promise<ProbeResult> {
  assertOptions(options);
  if (options.ca !== undefined) await assertCertificates(options.ca);
  // Before the clock runs and any socket is open: it keeps the process busy, and would pass for the server's slowness.
  const goesInsideTls = target.tls === 'implicit' || options.startTls === 'handshake';
  const tlsContext = goesInsideTls && !options.signal?.aborted ? await prepareTls(options.ca) : null;
  return await new Observation(target, options, tlsContext).run();
}
