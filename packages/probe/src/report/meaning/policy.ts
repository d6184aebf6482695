import type { Meanings } from './meaning.ts';

/** What a policy demands of any server, and is not met. */
export const policy: Meanings<
  | 'unexpected-banner-code'
  | 'banner-host-mismatch'
  | 'capability-missing'
  | 'capability-forbidden'
  | 'rtt-exceeded'
  | 'demand-undetermined'
> = {
  'unexpected-banner-code': {
    title: 'The banner has another code',
    meaning:
      'With any code but 220 the server takes no mail in this connection. After one from 400 to 499 senders try again later; after one from 500 they return the mail.',
    weights: ['fail'],
  },
  'banner-host-mismatch': {
    title: 'The banner names another host',
    meaning:
      'Perhaps another server than the one meant has answered, or this one does not know its own name. Mail arrives all the same.',
    weights: ['fail'],
  },
  'capability-missing': {
    title: 'A demanded capability is missing',
    meaning:
      'Clients that count on this extension of SMTP do without it or cannot deliver. Something between them and the server can hide it too.',
    weights: ['fail'],
  },
  'capability-forbidden': {
    title: 'A forbidden capability is offered',
    meaning:
      'The server offers what the policy wants nobody to use. VRFY and EXPN, for one, tell strangers which addresses exist.',
    weights: ['fail'],
  },
  'rtt-exceeded': {
    title: 'Connecting takes too long',
    meaning:
      'The way to the server is longer or busier than the policy allows. Mail is slower for it, and not lost.',
    weights: ['fail'],
  },
  'demand-undetermined': {
    title: 'A demand could not be judged',
    meaning:
      'The session ended in good order before the server had shown whether the demand is met. What was not seen does not pass.',
    weights: ['fail'],
  },
};
