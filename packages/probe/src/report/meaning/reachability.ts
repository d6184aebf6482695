import type { Meanings } from './meaning.ts';

/** What keeps the conversation from beginning, or breaks it off. */
export const reachability: Meanings<
  | 'dns-not-found'
  | 'dns-failure'
  | 'connection-refused'
  | 'host-unreachable'
  | 'connection-reset'
  | 'connection-closed'
  | 'timeout'
> = {
  'dns-not-found': {
    title: 'The name is not in DNS',
    meaning:
      'Nobody can find the server by this name, and mail that must go through it waits or is returned.',
    weights: ['fail'],
  },
  'dns-failure': {
    title: 'DNS does not answer',
    meaning:
      'Whether the name exists could not be learned, and the server was not asked. Senders that see the same keep their mail and try again for days.',
    weights: ['error'],
  },
  'connection-refused': {
    title: 'Nothing listens on the port',
    meaning:
      'The machine answers, but no mail server does. Senders wait and try again; users of the port cannot send.',
    weights: ['fail'],
  },
  'host-unreachable': {
    title: 'There is no way to the machine',
    meaning:
      'The network between here and the server says that it does not lead there. Whether others get through is not known.',
    weights: ['error'],
  },
  'connection-reset': {
    title: 'The connection was cut',
    meaning:
      'The server, or a firewall before it, broke the connection off in mid-conversation. Senders that it does this to cannot deliver.',
    weights: ['fail'],
  },
  'connection-closed': {
    title: 'The server hung up',
    meaning:
      'The server ended the connection before it had said what it owed. Senders that it does this to cannot deliver.',
    weights: ['fail'],
  },
  timeout: {
    title: 'No answer in time',
    meaning:
      'Before the connection stands, this says nothing of the server: a firewall may be in between. After that the server was too slow, or the path lost what it said, and senders give up on it as well.',
    weights: ['fail', 'error'],
  },
};
