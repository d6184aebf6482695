import { isDomain, type MailDomain, parseTargetOrDomain, type Target, targetOf } from '@smtp-probe/probe';
import type { Memento } from 'vscode';

const targetsKey = 'recentTargets';
const domainsKey = 'recentDomains';

/** As many as a list shows without scrolling far. */
const most = 20;

/**
 * The targets and domains that people typed, the newest first. They name servers that people look after: they stay on this
 * machine and are not among the keys that the editor synchronises.
 */
export class History {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** What was stored by another version, or by hand, is read as strictly as what is typed. */
  get targets(): readonly Target[] {
    return this.#stored(targetsKey).flatMap((entry) => {
      const { host, port, tls } = (entry ?? {}) as Readonly<Record<string, unknown>>; // each part is checked below
      if (typeof host !== 'string' || typeof port !== 'number') return [];
      const parsed = targetOf(host, port, tls === 'implicit' ? 'implicit' : 'starttls');
      return parsed.ok ? [parsed.target] : [];
    });
  }

  get domains(): readonly MailDomain[] {
    return this.#stored(domainsKey).flatMap((entry) => {
      const parsed = typeof entry === 'string' ? parseTargetOrDomain(entry) : null;
      return parsed?.ok && isDomain(parsed.target) ? [parsed.target] : [];
    });
  }

  async add({ host, port, tls, label }: Target): Promise<void> {
    const others = this.targets.filter((target) => target.label !== label);
    const targets = [{ host, port, tls }, ...others.map(({ host, port, tls }) => ({ host, port, tls }))];
    await this.#state.update(targetsKey, targets.slice(0, most));
  }

  async addDomain({ domain, port }: MailDomain): Promise<void> {
    const text = `mx:${domain}:${port}`;
    const others = this.domains.map((each) => `mx:${each.domain}:${each.port}`);
    await this.#state.update(domainsKey, [text, ...others.filter((other) => other !== text)].slice(0, most));
  }

  async clear(): Promise<void> {
    await this.#state.update(targetsKey, undefined);
    await this.#state.update(domainsKey, undefined);
  }

  #stored(key: string): readonly unknown[] {
    const stored = this.#state.get<unknown>(key);
    return Array.isArray(stored) ? stored : [];
  }
}
