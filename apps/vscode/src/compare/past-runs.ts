import { formatTranscriptEntry, type Judgement } from '@smtp-probe/probe';
import type { Memento } from 'vscode';
import { verdictLines } from '../verdict-lines.ts';

/** A test that has ended, as it was shown: server text in it has gone through `visible`. */
export interface PastRun {
  /** When it began, an ISO 8601 instant. */
  readonly at: string;
  /** The transcript, then what came of it; a line each. */
  readonly lines: readonly string[];
}

const key = 'pastRuns';

/** The last good one is seldom further back, or somebody will not remember it. */
const mostRuns = 5;

const mostTargets = 20;

/** An honest transcript has some 1,500 characters; of one that a server has blown up, the rest is not kept. */
const mostCharacters = 16 * 1024;

/** All of it together: the editor writes it to its database whole, each time. */
const mostCharactersInAll = 256 * 1024;

/**
 * The last runs of each target, the newest first, for as long as the history is kept: yesterday's run is what today's is
 * compared with. They stay on this machine, as the history does, and go with it.
 */
export class PastRuns {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** By the targets' labels; the one that was tested last comes first. What was stored by hand is read strictly. */
  all(): ReadonlyMap<string, readonly PastRun[]> {
    const stored = this.#state.get<unknown>(key);
    const runs = (Array.isArray(stored) ? stored : []).flatMap((entry): (readonly [string, PastRun[]])[] => {
      const [label, kept] = Array.isArray(entry) ? entry : [];
      return typeof label === 'string' && Array.isArray(kept) ? [[label, kept.filter(isPastRun)]] : [];
    });
    return new Map(runs);
  }

  of(label: string): readonly PastRun[] {
    return this.all().get(label) ?? [];
  }

  async add(judgement: Judgement): Promise<void> {
    const { target, observedAt, transcript } = judgement.result;
    const run: PastRun = {
      at: observedAt,
      lines: kept([
        ...transcript.map(formatTranscriptEntry),
        ...verdictLines(judgement).map((line) => `# ${line}`),
      ]),
    };
    const others = [...this.all()].filter(([label]) => label !== target.label);
    const own = [run, ...this.of(target.label)].slice(0, mostRuns);
    const runs: readonly Entry[] = [[target.label, own], ...others.slice(0, mostTargets - 1)];
    await this.#state.update(key, fitting(runs));
  }

  async clear(): Promise<void> {
    await this.#state.update(key, undefined);
  }
}

type Entry = readonly [label: string, runs: readonly PastRun[]];

/** The lines that are kept, and how many are not. The verdict stands at the end, and is among them. */
function kept(lines: readonly string[]): readonly string[] {
  let room = mostCharacters;
  const first = lines.findIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  if (first < 0) return lines;
  const verdict = lines.findIndex(
    (line, index) => index >= first && /^# (?:Banner|Error|Cancelled)/.test(line),
  );
  const end = verdict < 0 ? [] : lines.slice(verdict);
  return [...lines.slice(0, first), `# … (${lines.length - first - end.length} more lines)`, ...end];
}

/** As many of the newest as there is room for. */
function fitting(entries: readonly Entry[]): readonly Entry[] {
  let room = mostCharactersInAll;
  return entries.flatMap(([label, runs]): Entry[] => {
    const own = runs.filter(({ lines }) => {
      room -= lines.reduce((sum, line) => sum + line.length + 1, 0);
      return room >= 0;
    });
    return own.length > 0 ? [[label, own]] : [];
  });
}

function isPastRun(value: unknown): value is PastRun {
  const { at, lines } = (value ?? {}) as Readonly<Record<string, unknown>>; // each part is checked below
  return (
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    Array.isArray(lines) &&
    // What the writer of this file has kept holds none of these.
    lines.every((line) => typeof line === 'string' && !/[\p{C}\u2028\u2029]/u.test(line))
  );
}
