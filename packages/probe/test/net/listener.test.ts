import { expect, test } from 'vitest';
import { tell } from '../../src/net/listener.ts';

test('a listener hears what it is told', () => {
  const heard: unknown[] = [];
  tell((...said: [string, number]) => heard.push(said), 'banner', 30_000);
  expect(heard).toEqual([['banner', 30_000]]);
});

test('nobody need listen', () => {
  expect(() => tell(undefined)).not.toThrow();
});

test('what a listener throws does not reach the one who tells, and is not lost', async () => {
  const uncaught = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  try {
    const mistake = new Error('a mistake in the listener');
    const caught = new Promise((resolve) => process.once('uncaughtException', resolve));
    tell(() => {
      throw mistake;
    });
    expect(await caught).toBe(mistake);
  } finally {
    for (const listener of uncaught) process.on('uncaughtException', listener);
  }
});
