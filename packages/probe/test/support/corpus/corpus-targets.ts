import { isIPv4 } from 'node:net';
import { targetCases } from './corpus.ts';

/** Where nobody listens: a resolver that cannot be asked. */
const nowhere = '127.0.0.1:1';

export const acceptedTargets = targetCases.filter(({ is }) => is !== undefined);

export const refusedTargets = targetCases.filter(({ refused }) => refused !== undefined);

/** The text of an `smtp-probe.yml` with all targets that are accepted; none is contacted, and no name looked up. */
export function acceptedConfig(): string {
  const targets = acceptedTargets.map(({ input, is = {} }) => {
    const host = String(is.host ?? '');
    if (isIPv4(host)) return { target: input, family: 6 };
    return host.includes(':') ? { target: input, family: 4 } : { target: input, resolver: nowhere };
  });
  return JSON.stringify({ targets }, null, 1);
}

/** The text of one with all that are refused, a line each. */
export function refusedConfig(): string {
  return JSON.stringify({ targets: refusedTargets.map(({ input }) => input) }, null, 1);
}

/** The targets of a report in JSON, the hosts and then the domains, in the order in which `acceptedTargets` names them. */
export function targetsOf(report: {
  readonly results: readonly { readonly target: unknown }[];
  readonly domains: readonly { readonly target: unknown }[];
}): readonly unknown[] {
  const hosts = report.results.map(({ target }) => target);
  const domains = report.domains.map(({ target }) => target);
  return acceptedTargets.map(({ is = {} }) => ('domain' in is ? domains.shift() : hosts.shift()));
}
