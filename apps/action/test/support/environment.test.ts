import { describe, expect, it } from 'vitest';
import { readActionMetadata } from './action-metadata.ts';
import { mergeInputs, variableName } from './environment.ts';
import { fixtureAction, metadata } from './fixture-action.ts';

const INPUTS = `
  require-starttls: { default: true }
  port: { default: 25, required: true }
  host: { required: true }
  ehlo name: { default: '' }
  server: { deprecationMessage: use host }
`;

async function merge(given: Readonly<Record<string, string>>) {
  const { values, warnings } = mergeInputs(
    await readActionMetadata(await fixtureAction('', metadata(INPUTS))),
    given,
  );
  return { values: Object.fromEntries(values), warnings };
}

describe('the inputs of a step', () => {
  it('are variables in upper case, with underscores for spaces and dashes kept', () => {
    expect(variableName('require-starttls')).toBe('INPUT_REQUIRE-STARTTLS');
    expect(variableName('ehlo name')).toBe('INPUT_EHLO_NAME');
  });

  it('are their defaults as text, or empty, when not given; `required` is not enforced', async () => {
    expect(await merge({})).toEqual({
      values: {
        'INPUT_REQUIRE-STARTTLS': 'true',
        INPUT_PORT: '25',
        INPUT_HOST: '',
        INPUT_EHLO_NAME: '',
        INPUT_SERVER: '',
      },
      warnings: [],
    });
  });

  it('that are given take the place of the default, without case, even when empty', async () => {
    const { values } = await merge({ PORT: '587', 'require-starttls': '' });
    expect(values).toMatchObject({ INPUT_PORT: '587', 'INPUT_REQUIRE-STARTTLS': '' });
  });

  it('that the action does not declare are passed on with a warning', async () => {
    const { values, warnings } = await merge({ hots: 'a' });
    expect(values).toMatchObject({ INPUT_HOTS: 'a' });
    expect(warnings).toEqual([
      "Unexpected input(s) 'hots', valid inputs are ['require-starttls', 'port', 'host', 'ehlo name', 'server']",
    ]);
  });

  it('that are deprecated warn only when given', async () => {
    expect((await merge({ server: 'a' })).warnings).toEqual([
      "Input 'server' has been deprecated with message: use host",
    ]);
  });
});

describe('an action.yml that the harness cannot run as a runner would is refused', () => {
  it.each([
    ['another interpreter', 'runs: { using: node22, main: index.js }', 'runs.using'],
    ['a composite action', 'runs: { using: composite, steps: [] }', 'runs.using'],
    ['no script', 'runs: { using: node24 }', 'runs.main'],
    ['a post script', 'runs: { using: node24, main: a.js, post: b.js }', 'runs.post'],
    [
      'an expression',
      `runs: { using: node24, main: a.js }\ninputs: { t: { default: '\${{ github.token }}' } }`,
      'expression',
    ],
  ])('%s', async (_, yaml, reason) => {
    await expect(readActionMetadata(await fixtureAction('', yaml))).rejects.toThrow(reason);
  });
});
