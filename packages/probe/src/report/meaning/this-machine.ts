import type { Meanings } from './meaning.ts';

/** What lies with the machine that tests, and says nothing of the server. */
export const thisMachine: Meanings<'local-failure' | 'cancelled'> = {
  'local-failure': {
    title: 'The testing machine failed',
    meaning:
      'The machine that tests has run out of something or forbids the connection. The server was not tested.',
    weights: ['error'],
  },
  cancelled: {
    title: 'The test was cancelled',
    meaning: 'Somebody stopped the test before it was through. What had been seen by then is in the report.',
    weights: ['error'],
  },
};
