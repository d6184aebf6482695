import type { Published } from '../published.ts';
import type { Security } from './dns/answer.ts';
import { dnsServers } from './dns/servers.ts';
import { lookupBy } from './dns-server.ts';
import { type Limits, limitsOf } from './limits.ts';
import { lookUpMtaSts, lookUpTlsRpt } from './mta-sts.ts';
import type { Family, Lookup } from './resolve.ts';

/** Those of `ProbeOptions` that matter to what a domain publishes, and the port of a test's own web server. */
export interface PublishedOptions {
  readonly limits?: Partial<Limits>;
  readonly family?: Family;
  readonly resolver?: string;
  readonly lookup?: Lookup;
  readonly ca?: string;
  readonly signal?: AbortSignal;
  /** Where the web server of the policy listens, other than at 443; no face can say so. */
  readonly policyPort?: number;
}

/**
 * Looks up what a domain publishes for all of its MX hosts: its MTA-STS policy and where it wants reports. It never rejects.
 *
 * @param security that of the answer about the domain's MX records.
 */
export async function lookUpPublished(
  domain: string,
  security: Security,
  options: PublishedOptions = {},
): Promise<Published> {
  const { resolver, lookup, family = 'any', ca, policyPort, signal } = options;
  const { connectMs, commandMs, targetMs } = limitsOf(options.limits);
  const time = AbortSignal.timeout(Math.min(connectMs, targetMs));
  const dns = { servers: dnsServers(resolver), cancel: signal, time };
  const [mtaSts, tlsRpt] = await Promise.all([
    lookUpMtaSts(domain, {
      dns,
      lookup: lookup ?? lookupBy(resolver),
      family,
      ca,
      // A name, a connection and an answer; RFC 8461 section 3.3 leaves a minute for them.
      limitMs: connectMs + commandMs,
      wholeMs: targetMs,
      ...(policyPort !== undefined && { port: policyPort }),
    }),
    lookUpTlsRpt(domain, dns),
  ]);
  return { domain, security, mtaSts, tlsRpt };
}
