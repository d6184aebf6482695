import type { NotInBaseline } from '../../policy/finding.ts';
import type { RegressionCode } from '../../policy/regression.ts';
import type { LostMxHost } from '../../policy/regression-domain.ts';
import type { Meanings } from './meaning.ts';

/** What is worse than in the report that was given as baseline. */
export const baseline: Meanings<RegressionCode | LostMxHost['code'] | NotInBaseline['code']> = {
  'capability-lost': {
    title: 'A capability is gone',
    meaning:
      'Clients that count on it do without it or cannot deliver. Where it is STARTTLS, mail crosses the network in plaintext.',
    weights: ['fail'],
  },
  'size-limit-lowered': {
    title: 'The largest message is smaller',
    meaning: 'Messages that were accepted at the time of the baseline are refused now.',
    weights: ['fail'],
  },
  'auth-newly-before-tls': {
    title: 'AUTH is newly offered before TLS',
    meaning: 'Clients may send passwords in plaintext, where anybody on the way can read them.',
    weights: ['fail'],
  },
  'banner-software-changed': {
    title: 'The banner names other software',
    meaning: 'The server was replaced or rebuilt, or something else answers in its place.',
    weights: ['fail'],
  },
  'tls-version-lowered': {
    title: 'The TLS version is older than it was',
    meaning:
      'The server has lost a version that it had, and connections are less well protected than they were.',
    weights: ['fail'],
  },
  'certificate-ends-sooner': {
    title: 'The certificate ends sooner',
    meaning:
      'Another certificate is shown, which runs out before the one of the baseline would have: perhaps an old one was put back.',
    weights: ['fail'],
  },
  'certificate-issuer-changed': {
    title: 'The certificate has another issuer',
    meaning: 'Another authority than before vouches for the server, which nobody else may have wanted.',
    weights: ['fail'],
  },
  'certificate-key-weaker': {
    title: 'The key is weaker than it was',
    meaning: 'The key of the certificate has fewer bits of security than the one of the baseline.',
    weights: ['fail'],
  },
  'certificate-trust-lost': {
    title: 'The certificate is trusted no more',
    meaning: 'Clients that verify the certificate could connect at the time of the baseline, and cannot now.',
    weights: ['fail'],
  },
  'certificate-name-lost': {
    title: 'The certificate names the host no more',
    meaning: 'Clients that verify the name could connect at the time of the baseline, and cannot now.',
    weights: ['fail'],
  },
  'mta-sts-weakened': {
    title: 'MTA-STS asks for less than it did',
    meaning:
      'Senders that keep to MTA-STS insisted on TLS with the right host, and will not when their copy of the policy has run out.',
    weights: ['fail'],
  },
  'tlsa-lost': {
    title: 'The TLSA records are gone',
    meaning: 'Senders that keep to DANE insisted on TLS with the right certificate, and do so no more.',
    weights: ['fail'],
  },
  'mx-host-lost': {
    title: 'An MX host is gone',
    meaning: 'Senders have one host less to turn to when another is down, and none where it was the last.',
    weights: ['fail'],
  },
  'not-in-baseline': {
    title: 'The baseline does not hold the target',
    meaning: 'There is nothing to compare with: whether the server is worse than it was cannot be told.',
    weights: ['warning'],
  },
};
