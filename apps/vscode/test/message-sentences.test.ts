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

test.each([
  ['certificate expired', 'Certificate expired'],
  ['example.com has no MTA-STS record', 'example.com has no MTA-STS record'],
  ['require-starttls could not be tested', 'require-starttls could not be tested'],
  ['“starttls” is gone', '“starttls” is gone'],
])(
  'only after the first, a sentence begins with a capital, but a name is left as it is: %s',
  (message, begun) => {
    const found = { code: 'certificate-expired', message, advice: null } as const;
    const [first, second] = inSentences([found, found]).split(/(?<=\)\.) /);
    expect(first?.startsWith(message)).toBe(true);
    expect(second?.startsWith(begun)).toBe(true);
  },
);

test('no words of a server become a link, nor change where that of a code leads', () => {
  const hostile = '[press](command:workbench.action.quit) [press';
  const found = { code: 'not-smtp', message: hostile, advice: hostile } as const;
  const said = inSentences([found, found]);
  const targets = said.match(links)?.map((link) => link.replace(/^.*\]\(/, ''));
  const page = 'https://github.com/smtp-probe/smtp-probe/blob/v1/docs/findings.md#not-smtp)';
  expect(targets).toEqual([page, page]);
});
