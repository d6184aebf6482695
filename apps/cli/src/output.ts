import { closeSync, openSync, writeFileSync } from 'node:fs';
import { fileErrno, fileTrouble } from '@smtp-probe/probe';
import type { Terminal } from './terminal.ts';

/** Where a report goes. */
export interface Output {
  write(piece: string): void;
  close(): void;
}

/** The system would not take all of a report; most often, the disk is full. */
export class NotWritten extends Error {
  constructor(where: string, code: string) {
    super(
      `${where}: cannot be written to (${fileTrouble(code)}), so what stands there is not the whole report.`,
    );
  }
}

/** The file of `--output`, opened at once, so that a wrong name costs no test; for null standard output. */
export function openOutput(path: string | null, terminal: Terminal): Output {
  if (path === null) return { write: (piece) => terminal.report(piece), close: () => {} };
  return new FileOutput(path);
}

/** What is written at once costs the system one call for many targets. */
const batchCharacters = 64 * 1024;

/** Who watches the file grow sees no delay; who writes thousands of targets a second pays for few calls. */
const batchMs = 100;

/** Writes in batches, and never from a callback of its own: a full disk is an exception where the report is written. */
class FileOutput implements Output {
  readonly #path: string;
  readonly #file: number;
  #batch = '';
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'w');
  }

  write(piece: string): void {
    this.#batch += piece;
    const isDue = performance.now() - this.#writtenAt >= batchMs;
    if (isDue || this.#batch.length >= batchCharacters) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#attempt(() => closeSync(this.#file));
  }

  #flush(): void {
    // Not writeSync: where there is room for a part, it writes that part and does not complain.
    this.#attempt(() => writeFileSync(this.#file, this.#batch));
    this.#batch = '';
    this.#writtenAt = performance.now();
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      throw new NotWritten(this.#path, fileErrno(error));
    }
  }
}
