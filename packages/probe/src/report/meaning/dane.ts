import type { Meanings } from './meaning.ts';

/** What keeps DANE (RFC 7672) from protecting a host. */
export const dane: Meanings<'tlsa-invalid' | 'dane-required' | 'dnssec-invalid' | 'dane-undetermined'> = {
  'tlsa-invalid': {
    title: 'The certificate is not the one in DNS',
    meaning:
      'Senders that go by DANE do not deliver to this host, and no other sender notices. Mostly the certificate was renewed and the TLSA record was not.',
    weights: ['fail', 'warning'],
  },
  'dane-required': {
    title: 'There is no DANE',
    meaning:
      'Nothing that DNSSEC proves tells senders which certificate to expect. Somebody on the way can take STARTTLS out of the conversation, and they deliver in plaintext.',
    weights: ['fail'],
  },
  'dnssec-invalid': {
    title: 'DNSSEC does not hold',
    meaning:
      'What DNS says of this name is not what was signed. Senders that validate do not deliver, whether they go by DANE or not.',
    weights: ['fail', 'warning'],
  },
  'dane-undetermined': {
    title: 'DANE could not be judged',
    meaning:
      'DNS did not answer, or gave an answer that anybody on the way could have changed. It says nothing of the server.',
    weights: ['error', 'warning'],
  },
};
