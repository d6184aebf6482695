import { expect, it } from 'vitest';
import { blocksOf } from './pages.ts';

it('a page has its fenced blocks, each with its language, heading and line', () => {
  const page = '# One\n\n```yaml\na: 1\n```\n\ntext\n\n## Two\n```\n# no heading\n```\n';
  expect(blocksOf('page.md', page)).toEqual([
    { page: 'page.md', heading: 'One', language: 'yaml', text: 'a: 1\n', line: 3 },
    { page: 'page.md', heading: 'Two', language: '', text: '# no heading\n', line: 10 },
  ]);
});
