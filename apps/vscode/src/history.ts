import { type Target, targetOf } from '@smtp-probe/probe';
import type { Memento } from 'vscode';

const key = 'recentTargets';

/** As many as a list shows without scrolling far. */
const most = 20;

/**
 * The targets that people typed, the newest first. They name servers that people look after: they stay on this machine
 * and are not among the keys that the editor synchronises.
 */
export class History {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** What was stored by another version, or by hand, is read as strictly as what is typed. */
  get targets(): readonly Target[] {
    const stored = this.#state.get<unknown>(key);
    return (Array.isArray(stored) ? stored : []).flatMap((entry: Partial<Target> | null) => {
      if (typeof entry?.host !== 'string' || typeof entry.port !== 'number') return [];
      const parsed = targetOf(entry.host, entry.port, entry.tls === 'implicit' ? 'implicit' : 'starttls');
      return parsed.ok ? [parsed.target] : [];
    });
  }

  async add({ host, port, tls, label }: Target): Promise<void> {
    const others = this.targets.filter((target) => target.label !== label);
    const targets = [{ host, port, tls }, ...others.map(({ host, port, tls }) => ({ host, port, tls }))];
    await this.#state.update(key, targets.slice(0, most));
  }

  async clear(): Promise<void> {
    await this.#state.update(key, undefined);
  }
}
