import type { Meanings } from './meaning.ts';

/** What lies with the machine that tests, and says nothing of the server. */
export const thisMachine: Meanings<'local-failure' | 'egress-blocked' | 'cancelled'> = {
  'local-failure': {
    title: 'The testing machine failed',
    meaning:
      'The machine that tests has run out of something or forbids the connection. The server was not tested.',
    weights: ['error'],
  },
  'egress-blocked': {
    title: 'Port 25 is probably blocked here',
    meaning:
      'Many clouds let no connection to port 25 out, lest spam be sent from them. The server was not tested, and others may reach it well.',
    weights: ['error', 'warning'],
  },
  cancelled: {
    title: 'The test was cancelled',
    meaning: 'Somebody stopped the test before it was through. What had been seen by then is in the report.',
    weights: ['error'],
  },
};
