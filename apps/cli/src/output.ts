import { closeSync, openSync, writeSync } from 'node:fs';
import type { Terminal } from './terminal.ts';

/** Where a report goes. */
export interface Output {
  write(piece: string): void;
  close(): void;
}

/** The file of `--output`, opened at once, so that a wrong name costs no test; for null standard output. */
export function openOutput(path: string | null, terminal: Terminal): Output {
  if (path === null) return { write: (piece) => terminal.report(piece), close: () => {} };
  const file = openSync(path, 'w');
  return { write: (piece) => writeSync(file, piece), close: () => closeSync(file) };
}
