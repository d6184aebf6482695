import type { TargetOutcome } from './policy/outcome.ts';
import { type Run, runOf, withRuns } from './policy/runs.ts';

/**
 * Of a list of `targets` targets that was run through `times` times, round by round: passes every outcome on, the last
 * round's with what all runs of its target came to. It waits for those that are not done; of the others only what can be
 * summed up is kept.
 */
export function tellRuns(
  outcomes: AsyncIterable<TargetOutcome>,
  rounds: Rounds,
): AsyncIterable<TargetOutcome> {
  return rounds.times === 1 ? outcomes : tellTogether(outcomes, rounds);
}

interface Rounds {
  readonly targets: number;
  readonly times: number;
}

async function* tellTogether(
  outcomes: AsyncIterable<TargetOutcome>,
  { targets, times }: Rounds,
): AsyncGenerator<TargetOutcome> {
  const open = new Map<number, { readonly runs: Run[]; done: number; last: TargetOutcome | null }>();
  for await (const outcome of outcomes) {
    const place = outcome.index % targets;
    const group = open.get(place) ?? { runs: [], done: 0, last: null };
    open.set(place, group);
    group.runs.push(...outcome.judgements.map(runOf));
    group.done += 1;
    if (outcome.index >= targets * (times - 1)) group.last = outcome;
    else yield outcome;
    if (group.done < times || !group.last) continue;
    open.delete(place);
    yield withRuns(group.last, group.runs);
  }
  // Cancelled before all were done.
  for (const { last, runs } of open.values()) if (last) yield withRuns(last, runs);
}
