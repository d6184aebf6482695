import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagramType, mermaidLacks } from '../../../../packages/probe/test/support/mermaid.ts';
import { allBlocks, pages, readPage } from '../support/docs/pages.ts';

const root = new URL('../../../../', import.meta.url);

/** A page without what stands in fences, where nothing is a link. */
const prose = (page: string) => readPage(page).replace(/^```[\s\S]*?^```/gm, '');

/** The names that GitHub gives to the headings of a page: lower case, dashes for spaces, and no marks. */
function anchors(page: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}

describe.each(pages)('%s', (page) => {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

  it('leads nowhere but to a file of this repository, a heading of a page, or the web by https', () => {
    const dead = links.filter((link) => {
      if (/^\w+:/.test(link)) return !link.startsWith('https://');
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : new URL(path, new URL(page, root)).href.slice(root.href.length);
      if (!existsSync(new URL(target, root))) return true;
      return anchor !== undefined && !anchors(target).includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});

describe.skipIf(mermaidLacks())('a diagram', () => {
  const diagrams = allBlocks.filter(({ language }) => language === 'mermaid');

  it.each(diagrams)('of $page is one to Mermaid', async ({ text }) => {
    expect(await diagramType(text)).toMatch(/^flowchart/);
  });
});

describe('the badge', () => {
  it('shows the workflow that it leads to', () => {
    const block = allBlocks.find(({ heading }) => heading === 'A badge')?.text ?? '';
    const [, picture, workflow] = /\]\((.*)\/badge\.svg\)\]\((.*)\)/.exec(block) ?? [];
    expect(picture).toBe(workflow);
    expect(workflow).toMatch(/\/actions\/workflows\/mail\.yml$/);
  });
});
