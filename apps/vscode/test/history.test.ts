import { parseTarget, type Target } from '@smtp-probe/probe';
import { describe, expect, test } from 'vitest';
import type { Memento } from 'vscode';
import { History } from '../src/history.ts';

/** The editor's store, which keeps what JSON keeps. */
class Store implements Memento {
  text: string | undefined;

  keys(): readonly string[] {
    return this.text === undefined ? [] : ['recentTargets'];
  }

  get<Value>(_key: string, otherwise?: Value): Value | undefined {
    return this.text === undefined ? otherwise : JSON.parse(this.text);
  }

  async update(_key: string, value: unknown): Promise<void> {
    this.text = value === undefined ? undefined : JSON.stringify(value);
  }
}

function target(text: string): Target {
  const parsed = parseTarget(text);
  if (!parsed.ok) throw new Error(parsed.problem);
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
    await history.clear();
    expect([labels(history), store.text]).toEqual([[], undefined]);
  });

  test.each([
    ['no list', { length: 1 }],
    ['what is no target', [null, 'mx.example', { host: 'a b', port: 25 }, { host: 'mx', port: '25' }]],
    ['a port out of range', [{ host: 'mx.example', port: 70_000, tls: 'starttls' }]],
    ['a host with a line break', [{ host: 'mx\r\nDATA', port: 25, tls: 'starttls' }]],
  ])('leaves out %s that stands in the store', (_, stored) => {
    const store = new Store();
    store.text = JSON.stringify(stored);
    expect(new History(store).targets).toEqual([]);
  });
});
