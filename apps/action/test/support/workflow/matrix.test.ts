import { expect, it } from 'vitest';
import { combinations } from './matrix.ts';

it.each([
  [
    'crosses its keys',
    { a: [1, 2], b: ['x', 'y'] },
    [
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ],
  ],
  ['leaves out what exclude describes', { a: [1, 2], exclude: [{ a: 1 }] }, [{ a: 2 }]],
  [
    'extends by include the jobs that agree',
    { a: [1, 2], include: [{ a: 2, more: true }] },
    [{ a: 1 }, { a: 2, more: true }],
  ],
  [
    'adds by include what agrees with none',
    { a: [1], include: [{ a: 3, more: true }] },
    [{ a: 1 }, { a: 3, more: true }],
  ],
  ['of include alone has no others', { include: [{ a: 1 }, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
])('a matrix %s', (_what, matrix, jobs) => {
  expect(combinations(matrix)).toEqual(jobs);
});
