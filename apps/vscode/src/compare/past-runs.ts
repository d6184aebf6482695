import { formatTranscriptEntry, type Judgement } from '@smtp-probe/probe';
import type { Memento } from 'vscode';
import { isCancelled } from '../outcome.ts';
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

/** A file of targets that are tested together has seldom more. */
const mostTargets = 50;

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

  /** By the targets' labels; what was tested last comes first. What was stored by hand is read strictly. */
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

  /** Keeps these, but for those that were cancelled: half a conversation is nothing to compare with. */
  async add(judgements: readonly Judgement[]): Promise<void> {
    const before = this.all();
    const tested = new Map<string, readonly PastRun[]>();
    for (const judgement of judgements) {
      const { target } = judgement.result;
      if (isCancelled(judgement.result)) continue;
      const earlier = tested.get(target.label) ?? before.get(target.label) ?? [];
      tested.set(target.label, [runOf(judgement), ...earlier].slice(0, mostRuns));
    }
    if (tested.size === 0) return;
    const others = [...before].filter(([label]) => !tested.has(label));
    await this.#state.update(key, fitting([...tested, ...others].slice(0, mostTargets)));
  }

  async clear(): Promise<void> {
    await this.#state.update(key, undefined);
  }
}

type Entry = readonly [label: string, runs: readonly PastRun[]];

function runOf(judgement: Judgement): PastRun {
  const { observedAt, transcript } = judgement.result;
  const verdict = verdictLines(judgement).map((line) => `# ${line}`);
  return { at: observedAt, lines: kept([...transcript.map(formatTranscriptEntry), ...verdict]) };
}

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

/** As many as there is room for: the newest of each target, then of each the one before it. */
function fitting(entries: readonly Entry[]): readonly Entry[] {
  const ages = Array.from({ length: mostRuns }, (_, age) => age);
  const byAge = ages.flatMap((age) => entries.flatMap(([, runs]) => runs[age] ?? []));
  let room = mostCharactersInAll;
  const end = byAge.findIndex(({ lines }) => {
    room -= lines.reduce((sum, line) => sum + line.length + 1, 0);
    return room < 0;
  });
  const fit = new Set(end < 0 ? byAge : byAge.slice(0, end));
  return entries
    .map(([label, runs]): Entry => [label, runs.filter((run) => fit.has(run))])
    .filter(([, runs]) => runs.length > 0);
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
