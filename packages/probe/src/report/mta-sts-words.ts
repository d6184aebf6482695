import type { Finding } from '../policy/finding.ts';
import { longestMaxAge, type PolicyProblem } from '../protocol/mta-sts-policy.ts';
import type { RecordProblem } from '../protocol/version-record.ts';
import { lookupErrnoInWords } from './errno-words.ts';
import { dnsProblemInWords, duration, hostText, plain, plural, quote } from './phrases.ts';

type MtaStsFinding = Extract<
  Finding,
  {
    readonly code:
      | 'mta-sts-missing'
      | 'mta-sts-undetermined'
      | 'mta-sts-not-enforced'
      | 'mx-not-in-sts-policy'
      | 'sts-policy-fetch-error'
      | 'sts-policy-invalid'
      | 'sts-webpki-invalid';
  }
>;

type FetchError = Extract<Finding, { readonly code: 'sts-policy-fetch-error' }>['problem'];

/** A finding on MTA-STS in one sentence. */
export function mtaStsSentence(finding: MtaStsFinding): string {
  const domain = hostText(finding.domain);
  switch (finding.code) {
    case 'mta-sts-missing':
      return `${domain} has no MTA-STS — ${recordProblemInWords(finding.problem, `_mta-sts.${finding.domain}`)}`;
    case 'mta-sts-undetermined':
      return finding.reason === 'no-domain'
        ? 'MTA-STS could not be judged — it is published by a mail domain, and the target is a host'
        : `MTA-STS of ${domain} could not be looked up — ${dnsProblemInWords(finding.reason)}`;
    case 'mta-sts-not-enforced':
      return finding.mode === 'testing'
        ? `MTA-STS policy of ${domain} is in mode testing, enforce was expected — senders only report what is wrong, and deliver all the same`
        : `MTA-STS policy of ${domain} is in mode none, enforce was expected — it asks senders for nothing`;
    case 'mx-not-in-sts-policy':
      return `${hostText(finding.host)} is not in the MTA-STS policy of ${domain} — it names ${listed(finding.mx)}`;
    case 'sts-policy-fetch-error':
      return `MTA-STS policy of ${domain} could not be fetched — ${fetchErrorInWords(finding.problem, finding.domain)}`;
    case 'sts-policy-invalid': {
      const [first, ...more] = finding.problems;
      const words = first ? policyProblemInWords(first) : 'it cannot be read';
      return `MTA-STS policy of ${domain} is invalid — ${words}${more.length > 0 ? ` (+${more.length} more)` : ''}`;
    }
    case 'sts-webpki-invalid':
      return `certificate of the MTA-STS policy's web server is not valid — ${certificateErrorInWords(finding.error, finding.domain)}`;
  }
}

/** What to do about it, with what to write where. */
export function adviseOnMtaSts(finding: MtaStsFinding): string {
  const { domain } = finding;
  switch (finding.code) {
    case 'mta-sts-missing':
      return onRecord(finding.problem, domain);
    case 'mta-sts-undetermined':
      return finding.reason === 'no-domain'
        ? 'Write the domain as the target, as in mx:example.com.'
        : 'The trouble lies with DNS, and says nothing of the domain. Try again, or ask another server with resolver.';
    case 'mta-sts-not-enforced':
      return finding.mode === 'testing'
        ? `Once the reports on TLS are clean, write mode: enforce in ${policyPlace(domain)}, and a new id in the record at _mta-sts.${plain(domain)}.`
        : 'Write mode: testing or enforce in the policy, with an mx line for each host, and a new id in the record.';
    case 'mx-not-in-sts-policy':
      return `While the policy is enforced, senders that go by it do not deliver to this host. Add the line mx: ${hostText(finding.host)} to ${policyPlace(domain)} and change the id in the record at _mta-sts.${plain(domain)}, or take the host out of the MX records.`;
    case 'sts-policy-fetch-error':
      return onFetch(finding.problem, domain);
    case 'sts-policy-invalid':
      return 'Senders act as if there were no policy. A whole one has the lines version: STSv1, mode: enforce, max_age: 604800, and an mx: line for each host.';
    case 'sts-webpki-invalid':
      return `Senders act as if there were no policy. Give the web server a certificate of a public authority for mta-sts.${plain(domain)}, with the certificates of its issuers.`;
  }
}

/** Why a record does not count, for one at a name such as `_mta-sts.example.com`. */
export function recordProblemInWords(problem: RecordProblem, name: string): string {
  switch (problem.reason) {
    case 'none':
      return `there is no such TXT record at ${plain(name)}`;
    case 'several':
      return `there are ${problem.count} records at ${plain(name)}, so none of them counts`;
    case 'version':
      return `the record must begin with ${plain(problem.expected)} letter for letter, and is ${quote(problem.text)}`;
    case 'field':
      return `the record holds ${quote(problem.text)}, where name=value was expected`;
    case 'missing':
      return `the record has no ${plain(problem.name)}=`;
    case 'value':
      return `the record's ${plain(problem.name)}= is ${quote(problem.value)}, ${problem.name === 'id' ? '1 to 32 letters and digits were expected' : 'a mailto: or https: address was expected'}`;
  }
}

function onRecord(problem: RecordProblem, domain: string): string {
  if (problem.reason === 'none') {
    return `Publish the policy at ${policyPlace(domain)} first, then the record: _mta-sts.${plain(domain)}. IN TXT "v=STSv1; id=1". Begin with mode: testing.`;
  }
  if (problem.reason === 'several') return 'Leave one of them, and take out the others.';
  return `Senders act as if there were none. Write it so: _mta-sts.${plain(domain)}. IN TXT "v=STSv1; id=1", with a new id whenever the policy changes.`;
}

function fetchErrorInWords(problem: FetchError, domain: string): string {
  switch (problem.reason) {
    case 'connection': {
      const lookup = lookupErrnoInWords(problem.errno, `mta-sts.${domain}`);
      return lookup === null ? `${plain(problem.errno)} from its web server` : lookup;
    }
    case 'timeout':
      return `its web server did not answer within ${duration(problem.limitMs)}`;
    case 'status':
      return problem.location === null
        ? `its web server answers ${problem.status}, 200 was expected`
        : `its web server answers ${problem.status} and leads to ${quote(problem.location)}, but redirects must not be followed`;
    case 'media-type':
      return `its media type is ${problem.mediaType === null ? 'missing' : quote(problem.mediaType)}, text/plain was expected`;
    case 'too-large':
      return `it is longer than ${problem.limit} bytes`;
  }
}

function onFetch(problem: FetchError, domain: string): string {
  switch (problem.reason) {
    case 'connection':
      if (lookupErrnoInWords(problem.errno, domain) !== null) {
        return `Senders act as if there were no policy. Let mta-sts.${plain(domain)} have an address in DNS, or take the record at _mta-sts.${plain(domain)} away.`;
      }
      return withoutWebServer(domain);
    case 'timeout':
      return withoutWebServer(domain);
    case 'status':
      return `Let ${policyPlace(domain)} itself give the policy, with status 200.`;
    case 'too-large':
      return `A policy is a few lines. Let ${policyPlace(domain)} give those alone.`;
    case 'media-type':
      return 'Let the web server send Content-Type: text/plain with it.';
  }
}

function withoutWebServer(domain: string): string {
  return `Senders act as if there were no policy. Let a web server on port 443 of mta-sts.${plain(domain)} answer, or take the record at _mta-sts.${plain(domain)} away.`;
}

function policyProblemInWords(problem: PolicyProblem): string {
  switch (problem.reason) {
    case 'line':
      return `its line ${problem.line} is ${quote(problem.text)}, key: value was expected`;
    case 'missing':
      return `it has no ${problem.key}: line`;
    case 'value':
      return `its ${problem.key} is ${quote(problem.value)}, ${expectedValues[problem.key]} was expected`;
  }
}

const expectedValues: Readonly<Record<Extract<PolicyProblem, { reason: 'value' }>['key'], string>> = {
  version: 'STSv1',
  mode: 'enforce, testing or none',
  max_age: `a number of seconds up to ${longestMaxAge}`,
  mx: 'a host name, or *. and one',
};

/** By the names that OpenSSL and Node give it. */
function certificateErrorInWords(error: string, domain: string): string {
  switch (error) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `it is not for mta-sts.${plain(domain)}`;
    case 'CERT_HAS_EXPIRED':
      return 'it has expired';
    case 'CERT_NOT_YET_VALID':
      return 'it is not valid yet';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'it is self-signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'it leads to no authority that is trusted here';
    default:
      return plain(error);
  }
}

function policyPlace(domain: string): string {
  return `https://mta-sts.${plain(domain)}/.well-known/mta-sts.txt`;
}

/** So many of a policy's names are told of. */
const shownNames = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map(quote).join(', ');
  const rest = names.length - shownNames;
  return rest > 0 ? `${shown} and ${plural(rest, 'other')}` : shown;
}
