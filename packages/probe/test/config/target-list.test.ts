import { expect, test } from 'vitest';
import { openTargetList, parseTargetList } from '../../src/config/target-list.ts';

function labels(text: string): readonly string[] {
  const { targets, problems } = parseTargetList(text);
  expect(problems).toEqual([]);
  return targets.map(({ label }) => label);
}

test('targets stand one a line, in their order, and twice where they are written twice', () => {
  expect(labels('mx2.example\nsmtps://mx1.example\n[::1]:587\nmx2.example')).toEqual([
    'mx2.example:25',
    'mx1.example:465',
    '[::1]:587',
    'mx2.example:25',
  ]);
});

test.each([
  ['an empty text', ''],
  ['empty lines', '\n\r\n\n'],
  ['white space', ' \n\t\n'],
  ['comments', '# mail.example\n  # another\n#'],
])('%s holds no target and no problem', (_claim, text) => {
  expect(labels(text)).toEqual([]);
});

test.each([
  ['a comment behind white space', 'mx.example # the old one', 'mx.example:25'],
  ['a comment behind a tab', 'mx.example:26\t#', 'mx.example:26'],
  ['a second # in a comment', 'mx.example # a # b', 'mx.example:25'],
  ['white space around', '  mx.example\t', 'mx.example:25'],
  ['a line end of Windows', 'mx.example\r\n', 'mx.example:25'],
  ['a comment before a line end of Windows', 'mx.example # the old one\r\n', 'mx.example:25'],
  ['a line of comment that ends as on Windows', '# all of them\r\nmx.example\r\n', 'mx.example:25'],
  ['a line separator in a comment', 'mx.example # one\u2028two', 'mx.example:25'],
  ['no line end at the end', '\nmx.example', 'mx.example:25'],
  ['a byte order mark', '\ufeffmx.example\n', 'mx.example:25'],
])('%s does not spoil a target', (_claim, text, label) => {
  expect(labels(text)).toEqual([label]);
});

test('bad lines are all named by their number in the file, and the good ones are read all the same', () => {
  const { targets, problems } = parseTargetList('# head\n\nmx1.example:0\r\nmx2.example\n127.1\n\nuser@mx3');
  expect(targets.map(({ label }) => label)).toEqual(['mx2.example:25']);
  expect(problems.map(({ line }) => line)).toEqual([3, 5, 7]);
  expect(problems[0]?.problem).toContain('a port is a number from 1 to 65535');
});

test.each([
  ['a # without white space before it', 'mx.example#old'],
  ['two targets on a line', 'mx1.example mx2.example'],
  ['targets with a comma between', 'mx1.example,mx2.example'],
  ['a lone carriage return between targets', 'mx1.example\rmx2.example'],
  ['a lone carriage return behind a comment', '# the first\rmx.example'],
  ['an escape sequence', '\u001b[2Kmx.example'],
])('%s is no target', (_claim, text) => {
  expect(parseTargetList(text)).toMatchObject({ targets: [], problems: [{ line: 1 }] });
});

test('a password in a line is not repeated', () => {
  const { problems } = parseTargetList('smtp://joe:hunter2@mx.example');
  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

test('a long list makes each target when it is asked for, as often as it is asked', () => {
  const { targets, problems } = openTargetList('mx1.example\n\n# none\n127.1\r\nmx2.example');
  expect(targets).toHaveLength(2);
  expect(problems.map(({ line }) => line)).toEqual([4]);
  const [first] = targets;
  expect(first).toMatchObject({ label: 'mx1.example:25' });
  expect([...targets, ...targets].map(({ label }) => label)).toEqual([
    'mx1.example:25',
    'mx2.example:25',
    'mx1.example:25',
    'mx2.example:25',
  ]);
});
