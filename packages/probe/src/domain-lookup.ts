import type { Settings } from './config/settings.ts';
import type { MailDomain, MxLookup, Via } from './domain.ts';
import { lookUpMx } from './net/mx.ts';
import { lookUpPublished, type PublishedOptions } from './net/published.ts';
import type { Slot } from './pool.ts';
import type { Published } from './published.ts';
import type { Target } from './result.ts';
import { type RetryListener, retryingLookup } from './retrying.ts';
import { targetOf } from './target.ts';

/** What DNS and its policy host say of a domain, before any of its hosts is spoken to. */
export interface DomainLookup {
  readonly lookup: MxLookup;
  readonly published: Published;
}

/** What holds for the look-ups of all domains of a run. */
export interface DomainLookupOptions extends Pick<PublishedOptions, 'ca' | 'policyPort'> {
  /** Cannot influence the look-up. */
  readonly onRetry?: RetryListener;
}

/** A host that a domain names, and by which record. */
export interface DomainHost {
  readonly target: Target;
  readonly via: Via;
}

/**
 * Looks up a domain's mail exchangers, and its MTA-STS policy where that is asked for: within the time for a whole target,
 * before that of its hosts begins.
 */
export async function lookUpDomain(
  target: MailDomain,
  settings: Settings,
  slot: Slot,
  { onRetry, ...options }: DomainLookupOptions,
): Promise<DomainLookup> {
  const { resolver, limits, policy, retry } = settings;
  const { signal } = slot;
  const limitMs = Math.min(limits.connectMs, limits.targetMs);
  const from = { limitMs, ...(resolver !== undefined && { resolver }), signal };
  const lookup = await retryingLookup(() => lookUpMx(target, from), retry, { slot, onRetry });
  const { domain } = target;
  if (policy.mtaSts === 'off' || lookup.hosts.length === 0) {
    return { lookup, published: { domain, security: lookup.security, mtaSts: null, tlsRpt: null } };
  }
  const left = { ...limits, targetMs: Math.max(0, Math.floor(limits.targetMs - lookup.lookupMs)) };
  const asked = { ...settings, ...options, limits: left, signal };
  return { lookup, published: await lookUpPublished(domain, lookup.security, asked) };
}

/** The hosts that can be spoken to, by preference. */
export function hostsOf({ target: domain, hosts }: MxLookup): readonly DomainHost[] {
  return hosts.flatMap(({ host, preference, problem }) => {
    const parsed = targetOf(host, domain.port);
    const via = { domain: domain.label, preference };
    return problem === null && parsed.ok ? [{ target: parsed.target, via }] : [];
  });
}
