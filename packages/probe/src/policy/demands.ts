import type { ProbeResult, Target } from '../result.ts';
import { noTimings } from '../timings.ts';
import { checks } from './checks.ts';
import type { Demand } from './finding.ts';
import type { Policy } from './policy.ts';

/** What is asked of a target, as its settings say it. */
export interface Asked {
  readonly policy: Policy;
  readonly checkCommandInjection: boolean;
}

/**
 * The demands that will be made of a target, as far as that can be told before it was spoken to, in the order of the checks.
 * Some hang on what the server shows: where STARTTLS need not be offered and is not, nothing is demanded of TLS, and what
 * is only to be reported of MTA-STS and DANE is judged where there is any.
 */
export function demandsOf(target: Target, { policy, checkCommandInjection }: Asked): readonly Demand[] {
  const result: ProbeResult = {
    ...unseen,
    target,
    commandInjection: checkCommandInjection ? 'unknown' : null,
  };
  return checks.filter(({ check }) => check(result, policy) !== 'not-demanded').map(({ demand }) => demand);
}

const unseen: Omit<ProbeResult, 'target' | 'commandInjection'> = {
  observedAt: '',
  startTls: 'unknown',
  address: null,
  family: null,
  addresses: [],
  banner: null,
  ehlo: null,
  ehloBeforeTls: null,
  tls: null,
  mtaSts: null,
  tlsRpt: null,
  dane: null,
  reverseDns: null,
  end: { kind: 'completed' },
  timings: noTimings,
  rttMs: null,
  transcript: [],
};
