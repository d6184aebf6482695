import { isDomain, type MailDomain, parseTarget, parseTargetOrDomain, type Target } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import { History } from '../src/history.ts';
import { Store } from './support/store.ts';

function target(text: string): Target {
  const parsed = parseTarget(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.target;
}

function domain(text: string): MailDomain {
  const parsed = parseTargetOrDomain(text);
  if (!parsed.ok || !isDomain(parsed.target)) throw new Error(`${text} is no domain`);
  return parsed.target;
}

const labels = (history: History): readonly string[] => history.targets.map(({ label }) => label);

describe('the history of targets', () => {
  test('has the newest first, and each once', async () => {
    const history = new History(new Store());
    for (const text of ['a.example', 'b.example:587', 'smtps://c.example', 'a.example:25', '[::1]:2525']) {
      await history.add(target(text));
    }
    expect(labels(history)).toEqual(['[::1]:2525', 'a.example:25', 'c.example:465', 'b.example:587']);
  });

  test('keeps the last twenty', async () => {
    const history = new History(new Store());
    for (let port = 1; port <= 25; port += 1) await history.add(target(`mx.example:${port}`));
    const ports = history.targets.map(({ port }) => port);
    expect(ports).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
  });

  test('is empty after it was cleared', async () => {
    const store = new Store();
    const history = new History(store);
    await history.add(target('mx.example'));
    await history.addDomain(domain('mx:example.com'));
    await history.clear();
    expect([labels(history), store.keys()]).toEqual([[], []]);
  });

  test.each([
    ['no list', { length: 1 }],
    ['what is no target', [null, 'mx.example', { host: 'a b', port: 25 }, { host: 'mx', port: '25' }]],
    ['a port out of range', [{ host: 'mx.example', port: 70_000, tls: 'starttls' }]],
    ['a host with a line break', [{ host: 'mx\r\nDATA', port: 25, tls: 'starttls' }]],
  ])('leaves out %s that stands in the store', async (_, stored) => {
    const store = new Store();
    await store.update('recentTargets', stored);
    expect(new History(store).targets).toEqual([]);
  });
});

describe('the history of domains', () => {
  test('has the newest first, each once, and stands beside that of targets', async () => {
    const history = new History(new Store());
    await history.add(target('a.example'));
    for (const text of ['mx:a.example', 'mx:b.example:2525', 'mx:bücher.example', 'mx:a.example:25']) {
      await history.addDomain(domain(text));
    }
    expect(history.domains.map(({ label }) => label)).toEqual([
      'mx:a.example',
      'mx:bücher.example (xn--bcher-kva.example)',
      'mx:b.example:2525',
    ]);
    expect(labels(history)).toEqual(['a.example:25']);
  });

  test.each([
    ['no list', 'mx:example.com'],
    ['what is no domain', [null, 'mx.example.com', 'mx:a b', 'mx:192.0.2.1', { domain: 'a.example' }]],
  ])('leaves out %s that stands in the store', async (_, stored) => {
    const store = new Store();
    await store.update('recentDomains', stored);
    expect(new History(store).domains).toEqual([]);
  });
});
