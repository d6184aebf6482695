import { isNearby } from '../protocol/ip-address.ts';
import type { AddressAttempt, ProbeResult } from '../result.ts';
import { type DomainJudgement, verdictOnHost } from './domain.ts';
import type { Finding, Severity } from './finding.ts';
import type { Judgement } from './verdict.ts';

export const egressTreatments = ['fail', 'warn', 'skip'] as const;

/**
 * What a target comes to that was not tested because port 25 is blocked here. `fail`: as any that could not be tested.
 * `warn`: the gate lets it through, and warns. `skip`: it is told, but does not count.
 */
export type EgressTreatment = (typeof egressTreatments)[number];

/** Why a silence on port 25 speaks of the network here more than of the server. `control` names one that should answer. */
export type EgressEvidence =
  | { readonly because: 'hosted-runner' }
  | { readonly because: 'control-timeout'; readonly control: string };

/** Port 25 is probably blocked on the way out of here. */
export type EgressBlocked = EgressEvidence & {
  readonly code: 'egress-blocked';
  readonly phase: 'connect';
  readonly limitMs: number;
  readonly treatment: EgressTreatment;
};

/**
 * Whether the network here may have swallowed the connection: port 25, no answer from any address, and a way that leads
 * far.
 */
export function mayBeBlocked({ end, target, addresses }: ProbeResult): boolean {
  if (end.kind !== 'failed' || end.code !== 'timeout' || end.phase !== 'connect') return false;
  if (target.port !== 25 || addresses.length === 0) return false;
  return !addresses.some((each) => hasAnswered(each) || isNearby(each.address));
}

/**
 * What a session with a control says of port 25 here. `unknown` where it came to no answer and no silence, as where its
 * name could not be looked up.
 */
export function egressBy(control: ProbeResult): 'open' | 'blocked' | 'unknown' {
  if (control.addresses.some(hasAnswered)) return 'open';
  return mayBeBlocked(control) ? 'blocked' : 'unknown';
}

/** A refusal comes from the other end: what was sent has got there. */
function hasAnswered({ outcome, errno }: AddressAttempt): boolean {
  return outcome === 'connected' || errno === 'ECONNREFUSED' || errno === 'ECONNRESET';
}

/** The finding in the place of a timeout; null where it is nothing but one. */
export function egressBlocked(
  result: ProbeResult,
  evidence: EgressEvidence | null,
  treatment: EgressTreatment,
): (EgressBlocked & { readonly severity: Severity }) | null {
  const { end } = result;
  if (!evidence || !mayBeBlocked(result) || end.kind !== 'failed' || end.code !== 'timeout') return null;
  const severity = treatment === 'fail' ? 'error' : 'warning';
  return { code: 'egress-blocked', phase: 'connect', limitMs: end.limitMs, ...evidence, treatment, severity };
}

/** How a target is let through that was not tested. */
type Excuse = Exclude<EgressTreatment, 'fail'>;

/** Null where it is not let through. */
export function excuseOf({ verdict, findings }: Pick<Judgement, 'verdict' | 'findings'>): Excuse | null {
  if (verdict !== 'error') return null;
  const blocked = findings.find(isEgressBlocked);
  return blocked && blocked.treatment !== 'fail' ? blocked.treatment : null;
}

/** The same of a domain: where nothing but hosts that are let through keep it from passing. */
export function excuseOfDomain({
  lookup,
  verdict,
  hosts,
}: Pick<DomainJudgement, 'lookup' | 'verdict' | 'hosts'>): Excuse | null {
  if (verdict !== 'error') return null;
  const isUntried = lookup.hosts.some(
    ({ host, problem }) => problem === null && verdictOnHost(host, hosts) === null,
  );
  if (isUntried) return null;
  const excuses = hosts.filter((host) => host.verdict !== 'pass').map(excuseOf);
  if (excuses.length === 0 || excuses.includes(null)) return null;
  return excuses.includes('warn') ? 'warn' : 'skip';
}

function isEgressBlocked(finding: Finding): finding is EgressBlocked & { severity: Severity } {
  return finding.code === 'egress-blocked';
}
