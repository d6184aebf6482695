import { CommandReader } from './commands.ts';
import type { StepEvent } from './step-event.ts';
import { type EventRecord, recordOf } from './step-record.ts';

/** What a new reader understands from these lines. */
export function events(...lines: readonly string[]): readonly StepEvent[] {
  const reader = new CommandReader();
  return lines.flatMap((line) => reader.read(line));
}

/** What these lines leave behind. */
export function record(...lines: readonly string[]): EventRecord {
  return recordOf(events(...lines));
}
