import { isHostName } from '../protocol/host-name.ts';
import type { Dane, Published } from '../published.ts';
import type { Target } from '../result.ts';
import { dnsServers } from './dns/servers.ts';

export interface DaneOptions {
  /** The DNS server that the user named. */
  readonly resolver: string | undefined;
  /** The domain whose MX records led to the target. */
  readonly published: Published | undefined;
  readonly cancel: AbortSignal | undefined;
  readonly limitMs: number;
}

/** Holds what the server showed against the records: `chain` is empty where it showed nothing. */
export type DaneJudge = (chain: readonly Uint8Array[], at: Date) => Dane;

export interface GatheredDane {
  /**
   * What SNI names: the host whose records count, so that the server shows the certificate that they are of (RFC 7672
   * section 8.1).
   */
  readonly serverName: string;
  readonly judge: DaneJudge;
}

/**
 * Looks up a target's TLSA records before it is connected to, and no longer than any name may take. It never rejects; null
 * where the host is no name.
 */
export async function gatherDane(
  { host, port }: Target,
  { resolver, published, cancel, limitMs }: DaneOptions,
): Promise<GatheredDane | null> {
  if (!isHostName(host)) return null;
  // Loaded when needed: most probes ask neither DNS by themselves nor for cryptography.
  const [{ lookUpTlsa }, { describeDane }] = await Promise.all([import('./tlsa.ts'), import('./dane.ts')]);
  const time = AbortSignal.timeout(limitMs);
  const lookup = await lookUpTlsa(host, port, { servers: dnsServers(resolver), cancel, time });
  return {
    serverName: lookup.host,
    judge: (chain, at) => describeDane(lookup, { chain, host, published, at }),
  };
}
