import type { Meanings } from './meaning.ts';

/** What is wrong with how a domain names its mail servers. */
export const domain: Meanings<
  | 'null-mx'
  | 'null-mx-not-alone'
  | 'domain-without-mail-host'
  | 'mx-is-address'
  | 'mx-not-a-host'
  | 'mx-is-alias'
  | 'mx-hosts-not-passed'
  | 'mx-hosts-left-out'
> = {
  'null-mx': {
    title: 'The domain accepts no mail',
    meaning: 'A null MX record tells senders so, and they return mail to the domain at once (RFC 7505).',
    weights: ['fail'],
  },
  'null-mx-not-alone': {
    title: 'A null MX is not alone',
    meaning:
      'One record says that the domain accepts no mail, and others name hosts that do. RFC 7505 forbids it: some senders deliver, and some return the mail.',
    weights: ['fail', 'warning'],
  },
  'domain-without-mail-host': {
    title: 'Nobody takes mail for the domain',
    meaning:
      'Without MX records senders deliver to the domain itself (RFC 5321), and it has no address. They try for days before they return the mail.',
    weights: ['fail'],
  },
  'mx-is-address': {
    title: 'An MX record names an address',
    meaning:
      'RFC 5321 wants a host name there. Most senders pass the record over, so that mail goes to another host or nowhere.',
    weights: ['fail', 'warning'],
  },
  'mx-not-a-host': {
    title: 'An MX record names no host',
    meaning: 'No sender can deliver by this record: mail goes to another host or nowhere.',
    weights: ['fail', 'warning'],
  },
  'mx-is-alias': {
    title: 'An MX record names an alias',
    meaning: 'RFC 2181 forbids it. Most senders follow the alias, and a few do not deliver.',
    weights: ['warning'],
  },
  'mx-hosts-not-passed': {
    title: 'Too few MX hosts pass',
    meaning:
      'Senders try the hosts of a domain one after the other, and what is wrong with one shows now and then only. The findings of each host say what it is.',
    weights: ['fail', 'error'],
  },
  'mx-hosts-left-out': {
    title: 'Some MX hosts were not tested',
    meaning: 'The domain names more hosts than are tested in one go, and of these nothing is known.',
    weights: ['warning'],
  },
};
