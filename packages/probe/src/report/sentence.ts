import type { Failure, HandshakeProblem, ReplyBound } from '../failure.ts';
import type { EgressTreatment } from '../policy/egress.ts';
import type { Finding, TrustProblem } from '../policy/finding.ts';
import type { ProbeResult } from '../result.ts';
import { adviseOn } from './advice.ts';
import { daneSentence } from './dane-words.ts';
import { errnoInWords } from './errno-words.ts';
import { mtaStsSentence } from './mta-sts-words.ts';
import { duration, hostText, owed, plain, plural, quote, quoteText } from './phrases.ts';
import { regressionSentence } from './regression-words.ts';
import { reverseDnsSentence } from './reverse-dns-words.ts';
import { inconsistentSentence } from './runs-words.ts';

/** A finding in words, fit to be shown: every character has gone through `visible`. */
export interface Description {
  /** What came, and what was expected, on one line. */
  readonly message: string;
  /** What to do about it; null where there is nothing to say. */
  readonly advice: string | null;
}

/** Puts a finding into words for the person who must act on it. The result is the one that it was found in. */
export function describeFinding(finding: Finding, result: ProbeResult): Description {
  return { message: message(finding, result), advice: adviseOn(finding, result) };
}

/** No default: a new code does not compile until it has words. */
function message(finding: Finding, result: ProbeResult): string {
  const { target } = result;
  switch (finding.code) {
    case 'dns-not-found':
    case 'dns-failure':
    case 'connection-refused':
    case 'host-unreachable':
    case 'local-failure':
    case 'connection-reset':
      return `${plain(finding.errno)} — ${errnoInWords(finding, target)}`;
    case 'connection-closed':
      return `server closed the connection ${closedWhen(finding)}`;
    case 'timeout':
      return `timeout — ${waitedInVain(finding, result)} ${withinLimit(finding)}`;
    case 'egress-blocked':
      return `port 25 is probably blocked here — no answer within ${duration(finding.limitMs)}, ${
        finding.because === 'hosted-runner'
          ? 'and most hosted runners can reach no server on it'
          : `and none from ${plain(finding.control)} either`
      }${treatments[finding.treatment]}`;
    case 'tls-handshake-failed':
      return `TLS handshake failed — ${handshakeProblem(finding)}`;
    case 'tls-broken':
      return `TLS broke down while waiting for ${owed(finding.phase)} — ${handshakeProblem(finding)}`;
    case 'starttls-refused':
      return `server offers STARTTLS and then refuses it — it said ${quote(`${threeDigits(finding.replyCode)} ${finding.replyText}`)}, 220 was expected`;
    case 'plaintext-after-starttls':
      return `plaintext came behind the answer to STARTTLS, where only TLS may follow — ${quote(finding.text)}`;
    case 'not-smtp':
      return finding.guess === 'TLS'
        ? 'server began with TLS — an SMTP banner in plaintext was expected'
        : `server does not speak SMTP — this looks like ${finding.guess}`;
    case 'malformed-reply':
      return malformed(finding);
    case 'reply-too-large':
      return `${owed(finding.phase)} is too large — ${tooLarge[finding.bound](finding.limit)}`;
    case 'ehlo-rejected':
      return `server refused ${finding.command} — it said ${quote(`${threeDigits(finding.replyCode)} ${finding.replyText}`)}, 250 was expected`;
    case 'cancelled':
      return `cancelled — while waiting for ${owed(finding.phase)}`;
    case 'unexpected-banner-code':
      return `banner code is ${threeDigits(finding.actual)}, ${threeDigits(finding.expected)} was expected`;
    case 'starttls-not-supported':
      return `server does not offer STARTTLS — ${insteadOfStartTls(result)}`;
    case 'banner-host-mismatch': {
      const named = finding.actual === null ? 'no host' : quote(finding.actual);
      return `banner names ${named}, ${plain(finding.expected)} was expected`;
    }
    case 'capability-missing':
      return `${plain(finding.keyword)} is not offered, though the policy requires it`;
    case 'capability-forbidden':
      return `${plain(finding.keyword)} is offered, though the policy forbids it`;
    case 'rtt-exceeded':
      // Rounded up, lest a time just past the limit read as the limit itself.
      return `connecting took ${Math.ceil(finding.actualMs)}ms, at most ${finding.maxMs}ms was expected`;
    case 'tls-version-too-old':
      return `TLS version is ${plain(finding.actual)}, at least TLSv${finding.minimum} was expected`;
    case 'certificate-expires-soon': {
      const left = finding.daysLeft === 0 ? 'within a day' : `in ${plural(finding.daysLeft, 'day')}`;
      return `certificate expires ${left} (${day(finding.validTo)}), at least ${plural(finding.minDays, 'day')} was expected`;
    }
    case 'certificate-expired':
      return `${whose(finding.of)} expired on ${day(finding.validTo)}, one valid on ${day(result.observedAt)} was expected`;
    case 'certificate-host-mismatch':
      return `certificate is for ${namesInWords(finding.names)}, ${hostText(finding.host)} was expected`;
    case 'certificate-not-trusted':
      return `certificate is not trusted — ${trustInWords(finding)}`;
    case 'starttls-inside-tls':
      return 'server offers STARTTLS inside TLS, where there is nothing left to begin';
    case 'starttls-command-injection':
      return 'server executes inside TLS what came in plaintext behind STARTTLS — it answered a NOOP that was sent before the handshake';
    case 'auth-before-tls':
      return `AUTH is offered before TLS${finding.mechanisms === '' ? '' : ` (${quote(finding.mechanisms)})`}, though the policy forbids it`;
    case 'mta-sts-missing':
    case 'mta-sts-undetermined':
    case 'mta-sts-not-enforced':
    case 'mx-not-in-sts-policy':
    case 'sts-policy-fetch-error':
    case 'sts-policy-invalid':
    case 'sts-webpki-invalid':
      return mtaStsSentence(finding);
    case 'tlsa-invalid':
    case 'dane-required':
    case 'dnssec-invalid':
    case 'dane-undetermined':
      return daneSentence(finding, result);
    case 'reverse-dns-missing':
    case 'reverse-dns-not-confirmed':
    case 'reverse-dns-undetermined':
    case 'banner-host-not-confirmed':
      return reverseDnsSentence(finding, result);
    case 'capability-lost':
    case 'size-limit-lowered':
    case 'auth-newly-before-tls':
    case 'banner-software-changed':
    case 'tls-version-lowered':
    case 'certificate-ends-sooner':
    case 'certificate-issuer-changed':
    case 'certificate-key-weaker':
    case 'certificate-trust-lost':
    case 'certificate-name-lost':
    case 'mta-sts-weakened':
    case 'tlsa-lost':
    case 'not-in-baseline':
      return regressionSentence(finding);
    case 'inconsistent-answers':
      return inconsistentSentence(finding);
    case 'demand-undetermined':
      return `${finding.demand} could not be judged — the session ended before the server had shown it`;
  }
}

const treatments: Readonly<Record<EgressTreatment, string>> = {
  fail: '',
  warn: ' (not tested, and let through)',
  skip: ' (not tested, and skipped)',
};

function whose(of: 'server' | 'issuer'): string {
  return of === 'server' ? 'certificate' : "an issuer's certificate in the chain";
}

/** So many of a certificate's names are shown; some have hundreds. */
const shownNames = 3;

function namesInWords(names: readonly string[]): string {
  if (names.length === 0) return 'no name that counts (it has no subject alternative name)';
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).map(quoteText).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function trustInWords(problem: TrustProblem): string {
  switch (problem.reason) {
    case 'self-signed':
      return 'it is signed by itself alone';
    case 'unknown-issuer':
      return problem.issuersSent === 0
        ? `its issuer ${quoteText(problem.issuer)} is not known here, and the server sent no certificate of it`
        : `the chain ends at ${quoteText(problem.issuer)}, which is not known here`;
    case 'not-yet-valid':
      return `${problem.of === 'server' ? 'it' : whose(problem.of)} is valid only from ${day(problem.validFrom)}`;
    case 'none-shown':
      return 'the server showed none';
    case 'other':
      return quoteText(problem.detail);
  }
}

function closedWhen({ phase, partialReply }: Extract<Failure, { code: 'connection-closed' }>): string {
  if (phase === 'tls') return 'during the TLS handshake';
  return `${partialReply ? 'in the middle of' : 'before'} ${owed(phase)}`;
}

function waitedInVain(
  { phase, silent }: Extract<Failure, { code: 'timeout' }>,
  { target }: ProbeResult,
): string {
  switch (phase) {
    case 'resolve':
      return `no answer from DNS about ${hostText(target.host)}`;
    case 'connect':
      return `no answer from port ${target.port}`;
    case 'tls':
      return silent
        ? 'connected, but no answer to the TLS handshake'
        : 'TLS handshake begun, but not finished';
    case 'banner':
      return silent ? 'connected, but no banner' : 'banner begun, but not finished';
    case 'ehlo':
    case 'starttls':
    case 'quit':
      return silent
        ? `no answer to ${phase.toUpperCase()}`
        : `answer to ${phase.toUpperCase()} begun, but not finished`;
  }
}

function withinLimit({ of, limitMs }: Extract<Failure, { code: 'timeout' }>): string {
  return of === 'phase'
    ? `within ${duration(limitMs)}`
    : `before the ${duration(limitMs)} for the whole target were over`;
}

function handshakeProblem(problem: HandshakeProblem): string {
  switch (problem.reason) {
    case 'plaintext':
      return 'server spoke plaintext where TLS was expected';
    case 'alert':
      return `server sent the alert ${quoteText(problem.alert)}`;
    case 'other':
      return quoteText(problem.detail);
  }
}

function malformed({ reason, phase, line }: Extract<Failure, { code: 'malformed-reply' }>): string {
  switch (reason) {
    case 'not-a-reply':
      return `${owed(phase)} is no SMTP reply — three digits and a space were expected, ${quote(line)} came`;
    case 'code-changed':
      return `${owed(phase)} changes its reply code midway — at the line ${quote(line)}`;
    case 'nul':
      return `${owed(phase)} contains a NUL byte — in the line ${quote(line)}`;
  }
}

const tooLarge: Readonly<Record<ReplyBound, (limit: number) => string>> = {
  'line-bytes': (limit) => `a line of it is longer than ${limit} bytes`,
  'reply-bytes': (limit) => `it is longer than ${limit} bytes`,
  'reply-lines': (limit) => `it has more than ${limit} lines`,
};

function insteadOfStartTls({ ehlo }: ProbeResult): string {
  if (ehlo?.command === 'HELO') return 'it knows only HELO, which has no capabilities';
  const offered = ehlo?.capabilities.length ?? 0;
  if (offered === 0) return 'its answer to EHLO lists no capability at all';
  return `its answer to EHLO lists ${plural(offered, 'capability', 'capabilities')} without it`;
}

/** Codes below 100 can come from a server: `099` is three digits too. */
function threeDigits(code: number): string {
  return String(code).padStart(3, '0');
}

/** The day of an ISO 8601 instant. */
function day(instant: string): string {
  return plain(instant.slice(0, '2026-11-23'.length));
}
