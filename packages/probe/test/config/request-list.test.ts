import { expect, test } from 'vitest';
import type { TargetRequest } from '../../src/config/request.ts';
import { joinRequests, repeatRequests } from '../../src/config/request-list.ts';
import { parseSettings } from '../../src/config/settings.ts';
import { parseTargetOrDomain } from '../../src/target.ts';

function request(text: string): TargetRequest {
  const target = parseTargetOrDomain(text);
  const settings = parseSettings({});
  if (!target.ok || !settings.ok) throw new Error(text);
  return { target: target.target, settings: settings.settings, source: null };
}

const labels = (list: Iterable<TargetRequest>) => [...list].map(({ target }) => target.label);

test('joined lists are one after the other', () => {
  const list = joinRequests([[request('a.test')], [], [request('b.test'), request('mx:c.test')]]);
  expect(labels(list)).toEqual(['a.test:25', 'b.test:25', 'mx:c.test']);
  expect(list).toHaveLength(3);
});

test('a list is repeated round by round', () => {
  const list = repeatRequests([request('a.test'), request('b.test')], 2);
  expect(labels(list)).toEqual(['a.test:25', 'b.test:25', 'a.test:25', 'b.test:25']);
  expect(list).toHaveLength(4);
});
