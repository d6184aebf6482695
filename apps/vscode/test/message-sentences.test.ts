import { expect, test } from 'vitest';
import { inSentences } from '../src/message-sentences.ts';

/** What the editor makes links of. */
const links = /\[[^\]]+\]\([^)]+\)/g;

test('the code of a finding is a link to its page, beside its words', () => {
  const found = { code: 'starttls-not-supported', message: 'server does not offer STARTTLS' } as const;
  const page = 'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#starttls-not-supported';
  expect(inSentences([{ ...found, advice: 'Turn it on.' }])).toBe(
    `server does not offer STARTTLS ([starttls-not-supported](${page})). Turn it on.`,
  );
  expect(inSentences([{ ...found, advice: null }])).toBe(
    `server does not offer STARTTLS ([starttls-not-supported](${page})).`,
  );
});

test('no words of a server become a link, nor change where that of a code leads', () => {
  const hostile = '[press](command:workbench.action.quit) [press';
  const found = { code: 'not-smtp', message: hostile, advice: hostile } as const;
  const said = inSentences([found, found]);
  const targets = said.match(links)?.map((link) => link.replace(/^.*\]\(/, ''));
  const page = 'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#not-smtp)';
  expect(targets).toEqual([page, page]);
});
