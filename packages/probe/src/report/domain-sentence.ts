import type { MxLookup } from '../domain.ts';
import type { DomainFinding, DomainJudgement } from '../policy/domain.ts';
import type { MxRule } from '../policy/policy.ts';
import { countsInWords, countVerdicts } from './counts.ts';
import { duration, hostText, listed, plural, quoteText } from './phrases.ts';
import { whereMeant } from './regression-words.ts';
import type { Description } from './sentence.ts';
import { visibleText } from './visible.ts';

/** Puts a finding on a domain into words. The look-up is the one that it was found in. */
export function describeDomainFinding(finding: DomainFinding, lookup: MxLookup): Description {
  const domain = visibleText(lookup.target.domain);
  switch (finding.code) {
    case 'dns-not-found':
      return {
        message: 'the domain does not exist',
        advice: `Check the spelling of ${domain}, and whether its registration has run out.`,
      };
    case 'dns-failure':
      return {
        message: `the MX hosts could not be looked up — ${failureWords[finding.problem] ?? 'the DNS servers gave no usable answer'}`,
        advice: `Ask another DNS server with resolver, as in 192.0.2.53, to learn whether the zone or the resolver is at fault; a failed DNSSEC validation looks the same.`,
      };
    case 'timeout':
      return {
        message: `the MX hosts could not be looked up within ${duration(lookup.lookupMs)}`,
        advice: 'See whether DNS works on this machine, or name a DNS server with resolver.',
      };
    case 'cancelled':
      return { message: 'cancelled — while looking up the MX hosts', advice: null };
    case 'null-mx':
      return {
        message: 'the domain says that it accepts no mail: it has a null MX',
        advice: `Where ${domain} is to receive mail, replace its record "MX 0 ." by one that names a mail server (RFC 7505).`,
      };
    case 'null-mx-not-alone':
      return {
        message: 'a null MX stands beside MX records that name hosts, and must be the only one',
        advice: `Take the record with the host "." away where ${domain} is to receive mail, or else all the others (RFC 7505 section 3).`,
      };
    case 'domain-without-mail-host':
      return {
        message: 'the domain has no MX record, and no address that could stand in for one',
        advice: `Where ${domain} is to receive mail, give it an MX record that names a mail server; where it is not, a null MX (RFC 7505).`,
      };
    case 'mx-is-address':
      return {
        message: `MX host ${hostText(finding.host)} is an address — a host name was expected, and mail servers pass such a record over`,
        advice: 'Give the address a name, and put that into the MX record (RFC 5321 section 5.1).',
      };
    case 'mx-not-a-host':
      return {
        message: `MX host ${quoteText(finding.host)} is no host name — letters, digits and hyphens were expected`,
        advice: 'Name a host of letters, digits and hyphens in the MX record, and no port.',
      };
    case 'mx-is-alias':
      return {
        message: `MX host ${quoteText(finding.host)} is an alias (CNAME) — the name of the host itself was expected`,
        advice:
          'Name the host that the alias leads to: some mail servers refuse aliases (RFC 2181 section 10.3).',
      };
    case 'mx-hosts-not-passed':
      return {
        message: `${ruleWords[finding.rule]}, and ${listed(finding.hosts.map(quoteText), shownNames)} did not`,
        advice: null,
      };
    case 'mx-hosts-left-out':
      return {
        message: `${plural(finding.count, 'more MX host')} were left out`,
        advice: 'A domain needs a handful of MX hosts; more are tested one by one.',
      };
    case 'mx-host-lost':
      return {
        message: `MX host ${quoteText(finding.host)} is gone — the baseline has it`,
        advice: `Look whether somebody changed the MX records of ${domain}, and whether all of its DNS servers give the same ones. ${whereMeant}`,
      };
  }
}

/** `3 MX hosts: 2 passed, 1 failed`, or `3 MX hosts, 5 addresses: 4 passed, 1 failed`, and where they come from when that is no MX record. */
export function domainLine({ lookup, hosts }: DomainJudgement): string {
  if (lookup.problem !== null) return 'MX hosts unknown';
  if (lookup.source === 'null-mx') return 'accepts no mail (null MX)';
  // `3 targets: 2 passed, 1 failed` speaks of those that were contacted.
  const outcomes = countsInWords(countVerdicts(hosts)).replace(/^[^:]*/, '');
  const contacted = new Set(hosts.map(({ result }) => result.target.host)).size;
  const addresses = hosts.length > contacted ? `, ${plural(hosts.length, 'address', 'addresses')}` : '';
  const counts = `${plural(lookup.hosts.length, 'MX host')}${addresses}${hosts.length > 0 ? outcomes : ', none contacted'}`;
  return lookup.source === 'implicit' ? `${counts} (no MX record: the domain itself)` : counts;
}

const failureWords: Readonly<Record<string, string>> = {
  'server-failure': 'the DNS server reports a failure (SERVFAIL)',
  refused: 'the DNS server refuses to answer (REFUSED)',
  malformed: 'the answer is malformed',
  unreachable: 'no DNS server answers',
};

const ruleWords: Readonly<Record<MxRule, string>> = {
  every: 'every MX host must pass',
  any: 'at least one MX host must pass',
  best: 'the MX hosts of the best preference must pass',
};

/** So many names are told; few domains have more hosts. */
const shownNames = 5;
