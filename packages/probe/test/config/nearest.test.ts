import { expect, test } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

const words = ['require-starttls', 'require-capabilities', 'timeout', 'family', 'tls', 'policy'];

test.each([
  ['requre-starttls', 'require-starttls'],
  ['require_starttls', 'require-starttls'],
  ['requireStartTls', 'require-starttls'],
  ['Timeout', 'timeout'],
  ['time-out', 'timeout'],
  ['tiemout', 'timeout'],
  ['plicy', 'policy'],
  ['tsl', 'tls'],
])('%s was most likely meant to be %s', (text, word) => {
  expect(nearest(text, words)).toBe(word);
});

test.each(['', 'x', 'host', 'ssl-mode', 'a'.repeat(1_000_000), 'require'])(
  'near to %.20s is nothing',
  (text) => {
    expect(nearest(text, words)).toBeNull();
  },
);
