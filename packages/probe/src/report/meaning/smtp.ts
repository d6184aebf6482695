import type { Meanings } from './meaning.ts';

/** What is wrong with the conversation itself. */
export const smtp: Meanings<
  'not-smtp' | 'malformed-reply' | 'reply-too-large' | 'ehlo-rejected' | 'inconsistent-answers'
> = {
  'inconsistent-answers': {
    title: 'The runs of one target do not agree',
    meaning:
      'Several servers answer for one name, and some are set up otherwise. What a sender gets depends on which one it happens to reach.',
    weights: ['warning'],
  },
  'not-smtp': {
    title: 'Something else than SMTP answers',
    meaning:
      'Another protocol is spoken on this port, or TLS begins at another moment than expected. No mail client can talk to it in this way.',
    weights: ['fail'],
  },
  'malformed-reply': {
    title: 'An answer is not SMTP',
    meaning:
      'The server, or something that answers in its place, breaks the grammar of RFC 5321. Senders differ in what they make of it: some deliver, some give up.',
    weights: ['fail'],
  },
  'reply-too-large': {
    title: 'An answer is too large',
    meaning:
      'The answer goes far beyond what RFC 5321 allows, and reading it was broken off. A server that is broken or hostile does this.',
    weights: ['fail'],
  },
  'ehlo-rejected': {
    title: 'EHLO is refused',
    meaning:
      'The server takes no greeting from this client, neither EHLO nor HELO. Senders that are treated so cannot deliver.',
    weights: ['fail'],
  },
};
