import type { Annotation } from './annotation.ts';
import { foldName } from './command-line.ts';
import { logLines, type StepEvent, type StepFailure } from './step-event.ts';

export type Conclusion = 'success' | 'failure' | 'cancelled';

/** All that a run of an action left behind, as GitHub would know it. */
export interface StepRecord {
  readonly conclusion: Conclusion;
  /** `null` when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The lines a person reads, masked, without their line ends. */
  readonly log: readonly string[];
  /** Those that were kept: the first ten of each kind. */
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** What GITHUB_ENV sets for the steps after this one. */
  readonly env: Readonly<Record<string, string>>;
  /** The folders that GITHUB_PATH puts before PATH for the steps after this one. */
  readonly path: readonly string[];
  /** Markdown, masked; empty when nothing was written, `null` when it was too large and dropped. */
  readonly summary: string | null;
  /** Why the step failed, apart from its exit code. */
  readonly failures: readonly StepFailure[];
  /** Everything that was understood from the two streams and the files, in order. */
  readonly events: readonly StepEvent[];
  /** What the runner says of the inputs: unknown ones, deprecated ones. */
  readonly warnings: readonly string[];
  readonly durationMs: number;
}

/** The parts of a record that follow from the events alone. */
export type EventRecord = Pick<
  StepRecord,
  'log' | 'annotations' | 'outputs' | 'state' | 'failures' | 'events'
>;

/** Adds up what a step did, event by event: of two values for one name the last wins. */
export function recordOf(events: readonly StepEvent[]): EventRecord {
  return {
    log: events.flatMap(logLines),
    annotations: events.flatMap((event) =>
      event.kind === 'annotation' && event.kept ? [event.annotation] : [],
    ),
    outputs: lastOfEachName(
      events.flatMap((event) => (event.kind === 'output' ? [[event.name, event.value]] : [])),
    ),
    state: lastOfEachName(
      events.flatMap((event) => (event.kind === 'state' ? [[event.name, event.value]] : [])),
    ),
    failures: events.flatMap((event) => (event.kind === 'failure' ? [event.failure] : [])),
    events,
  };
}

/** Names of outputs have no case, so `STARTTLS` takes the place of `starttls`; the name stands as last written. */
function lastOfEachName(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(new Map(pairs.map((pair) => [foldName(pair[0]), pair])).values());
}
