import type { EgressTreatment } from '../policy/egress.ts';
import type { Finding } from '../policy/finding.ts';
import type { ProbeResult } from '../result.ts';
import { adviseOn } from './advice.ts';
import { certificateSentence } from './certificate-sentence.ts';
import { daneSentence } from './dane-words.ts';
import { failureSentence } from './failure-sentence.ts';
import { mtaStsSentence } from './mta-sts-words.ts';
import { duration, plain, plural, quote, threeDigits } from './phrases.ts';
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
  switch (finding.code) {
    case 'dns-not-found':
    case 'dns-failure':
    case 'connection-refused':
    case 'host-unreachable':
    case 'local-failure':
    case 'connection-reset':
    case 'connection-closed':
    case 'timeout':
    case 'tls-handshake-failed':
    case 'tls-broken':
    case 'starttls-refused':
    case 'plaintext-after-starttls':
    case 'not-smtp':
    case 'malformed-reply':
    case 'reply-too-large':
    case 'ehlo-rejected':
    case 'cancelled':
      return failureSentence(finding, result);
    case 'egress-blocked':
      return `port 25 is probably blocked here — no answer within ${duration(finding.limitMs)}, ${
        finding.because === 'hosted-runner'
          ? 'and most hosted runners can reach no server on it'
          : `and none from ${plain(finding.control)} either`
      }${treatments[finding.treatment]}`;
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
    case 'certificate-expires-soon':
    case 'certificate-expired':
    case 'certificate-host-mismatch':
    case 'certificate-not-trusted':
      return certificateSentence(finding, result);
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
      return `${finding.demand} could not be judged — the session did not come to where the server would have shown it`;
  }
}

const treatments: Readonly<Record<EgressTreatment, string>> = {
  fail: '',
  warn: ' (not tested, and let through)',
  skip: ' (not tested, and skipped)',
};

function insteadOfStartTls({ ehlo }: ProbeResult): string {
  if (ehlo?.command === 'HELO') return 'it knows only HELO, which has no capabilities';
  const offered = ehlo?.capabilities.length ?? 0;
  if (offered === 0) return 'its answer to EHLO lists no capability at all';
  return `its answer to EHLO lists ${plural(offered, 'capability', 'capabilities')} without it`;
}
