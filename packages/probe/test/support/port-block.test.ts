import { expect, test } from 'vitest';
import { reservePorts } from './port-block.ts';

test('two blocks of ports have none in common, however often one asks', async () => {
  const blocks = await Promise.all(Array.from({ length: 200 }, () => reservePorts(2, ['127.0.0.1'])));
  try {
    const ports = blocks.flatMap(({ first }) => [first, first + 1]);
    expect(new Set(ports).size).toBe(400);
  } finally {
    await Promise.all(blocks.map((block) => block.release()));
  }
});

test('more ports than a block has are refused', async () => {
  await expect(reservePorts(16, ['127.0.0.1'])).rejects.toThrow('a block has 15 ports, not 16');
});
