import type { Meanings } from './meaning.ts';

/** What keeps a certificate from being a proof. */
export const certificate: Meanings<
  'certificate-host-mismatch' | 'certificate-expired' | 'certificate-expires-soon' | 'certificate-not-trusted'
> = {
  'certificate-host-mismatch': {
    title: 'The certificate is for another name',
    meaning:
      'Mail programs refuse or warn, and senders that verify (MTA-STS) do not deliver. The others encrypt without knowing to whom.',
    weights: ['fail', 'warning'],
  },
  'certificate-expired': {
    title: 'The certificate has expired',
    meaning:
      'Mail programs refuse or warn, and senders that verify (MTA-STS) do not deliver. The others encrypt without knowing to whom.',
    weights: ['fail', 'warning'],
  },
  'certificate-expires-soon': {
    title: 'The certificate expires soon',
    meaning:
      'Everything works until that day, and from then on as with a certificate that has expired. Its renewal may have failed.',
    weights: ['fail'],
  },
  'certificate-not-trusted': {
    title: 'The certificate is not trusted',
    meaning:
      'No known authority vouches for it. Mail programs refuse or warn, and senders that verify (MTA-STS) do not deliver. The others encrypt without knowing to whom.',
    weights: ['fail', 'warning'],
  },
};
