import type { Finding, TrustProblem } from '../policy/finding.ts';
import type { ProbeResult } from '../result.ts';
import { day, hostText, plural, quoteText } from './phrases.ts';

type CertificateCode =
  | 'certificate-expires-soon'
  | 'certificate-expired'
  | 'certificate-host-mismatch'
  | 'certificate-not-trusted';

/** What is wrong with a certificate: what it shows, and what was expected of it. */
export function certificateSentence(
  finding: Extract<Finding, { code: CertificateCode }>,
  result: ProbeResult,
): string {
  switch (finding.code) {
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
  }
}

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
      return problem.detail === 'INVALID_PURPOSE'
        ? 'it is not for servers — its extended key usage lacks serverAuth'
        : quoteText(problem.detail);
  }
}
