import type { Meanings } from './meaning.ts';

/** What keeps MTA-STS (RFC 8461) from protecting a domain. */
export const mtaSts: Meanings<
  | 'mta-sts-missing'
  | 'mta-sts-undetermined'
  | 'mta-sts-not-enforced'
  | 'mx-not-in-sts-policy'
  | 'sts-policy-fetch-error'
  | 'sts-policy-invalid'
  | 'sts-webpki-invalid'
> = {
  'mta-sts-missing': {
    title: 'The domain has no MTA-STS',
    meaning:
      'Nothing tells senders to insist on TLS. Somebody on the way can take STARTTLS out of the conversation, and they deliver in plaintext.',
    weights: ['fail', 'warning'],
  },
  'mta-sts-undetermined': {
    title: 'MTA-STS could not be looked up',
    meaning:
      'Whether the domain has MTA-STS is not known. Senders that see the same act by the policy they have kept, or as if there were none.',
    weights: ['error', 'warning'],
  },
  'mta-sts-not-enforced': {
    title: 'The MTA-STS policy is not enforced',
    meaning:
      'Senders deliver over connections that the policy would forbid. In mode testing they report them, in mode none they do not even look.',
    weights: ['fail', 'warning'],
  },
  'mx-not-in-sts-policy': {
    title: 'The MX host is not in the MTA-STS policy',
    meaning:
      'Senders that go by the policy do not deliver to this host. Where no other is left, mail from them is delayed and then returned.',
    weights: ['fail', 'warning'],
  },
  'sts-policy-fetch-error': {
    title: 'The MTA-STS policy cannot be fetched',
    meaning:
      'Senders that have kept an older policy go on with it until it runs out. To all others it is as if the domain had none.',
    weights: ['fail', 'warning'],
  },
  'sts-policy-invalid': {
    title: 'The MTA-STS policy is not valid',
    meaning:
      'Senders that have kept an older policy go on with it until it runs out. To all others it is as if the domain had none.',
    weights: ['fail', 'warning'],
  },
  'sts-webpki-invalid': {
    title: 'The MTA-STS web server is not trusted',
    meaning:
      'Senders do not take the policy from a web server whose certificate does not hold. To those that have kept none it is as if the domain had none.',
    weights: ['fail', 'warning'],
  },
};
