import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pages, readPage } from './pages.ts';

const root = new URL('../../../../../', import.meta.url);

/** Where a page's links and pictures lead within the repository, without what is the web's. */
function targetsOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|<img [^>]*src="([^"]+)"/g)];
  return links.map(([, link, picture]) => link ?? picture ?? '').filter((target) => !/^https?:/.test(target));
}

/** The headings of a page as GitHub names them in addresses. */
function anchorsOf(markdown: string): readonly string[] {
  const headings = [...markdown.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const links = pages.flatMap((page) => targetsOf(readPage(page)).map((target) => [page, target] as const));

it.each(links)('%s leads to something that is there: %s', (page, target) => {
  const url = new URL(target, new URL(page, root));
  expect(existsSync(new URL(url.pathname, root))).toBe(true);
  if (url.hash === '') return;
  const other = url.pathname.slice(root.pathname.length);
  expect(anchorsOf(readPage(other))).toContain(url.hash.slice(1));
});

it('links, pictures and headings are found in a page, and not in its code', () => {
  const page =
    '# A `b`, c!\n\n[x](docs/y.md#z) ![p](a.png) <img width="1" src="b.png"> `[c](d)`\n\n```md\n[no](no)\n```\n';
  expect(targetsOf(page)).toEqual(['docs/y.md#z', 'a.png', 'b.png']);
  expect(anchorsOf(page)).toEqual(['a-b-c']);
});
