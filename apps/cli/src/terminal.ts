import { fstatSync, writeFileSync } from 'node:fs';
import { fileErrno, visibleText } from '@smtp-probe/probe';

/** Nobody sees so short a wait, and thousands of targets a second share a write. */
const batchMs = 20;

/**
 * Longer texts get memory of their own from the system for each write, as a string and then as bytes: a twentieth of the time
 * of a run of thousands went there.
 */
const batchCharacters = 32 * 1024;

/** What standard output has beside what every stream has. */
interface Descriptor {
  readonly fd: number;
}

/**
 * The one place that prints. Reports come ready from the core, their server text escaped there; whatever else is said
 * is escaped here.
 */
export class Terminal {
  readonly #stdout: NodeJS.WriteStream & Descriptor;
  readonly #stderr: NodeJS.WriteStream;
  /** A progress line stands on the terminal and must be wiped before anything else is written. */
  #progress = false;
  /** What is to be written of the report. */
  #report = '';
  /** The reader of standard output has gone, as `head` does; the verdict is still worth finding. */
  #deaf = false;
  /** Whether standard output is a file. Node's stream for one writes what there is room for, and does not complain. */
  readonly #isFile: boolean;
  #trouble: string | null = null;

  constructor(stdout: NodeJS.WriteStream & Descriptor, stderr: NodeJS.WriteStream) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.#isFile = isFile(stdout);
    stdout.on('error', (error) => this.#loseReport(error));
    // Nobody is left to be told.
    stderr.on('error', () => {});
  }

  /** Why some of the report is missing on standard output, by its errno; null where its reader has just left. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Colour only where somebody sees it and has not asked for none (no-color.org). */
  get colour(): boolean {
    return this.#stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';
  }

  get showsProgress(): boolean {
    return this.#stderr.isTTY === true;
  }

  /** Writes a piece of a report to standard output; those of a few milliseconds leave together. */
  report(text: string): void {
    this.#wipeProgress();
    if (this.#report === '') setTimeout(() => this.#writeReport(), batchMs);
    this.#report += text;
    if (this.#report.length >= batchCharacters) this.#writeReport();
  }

  /** Says something to the person on standard error, a line of its own. */
  say(sentence: string): void {
    this.#wipeProgress();
    this.#writeReport();
    this.#stderr.write(`smtp-probe: ${visibleText(sentence)}\n`);
  }

  /** Replaces the progress line. */
  progress(line: string): void {
    this.#wipeProgress();
    this.#writeReport();
    this.#stderr.write(line);
    this.#progress = true;
  }

  /** Resolves when all that was written has left this process. */
  async flush(): Promise<void> {
    this.#writeReport();
    await Promise.all(
      [this.#stdout, this.#stderr].map(
        (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
      ),
    );
  }

  #writeReport(): void {
    const text = this.#report;
    this.#report = '';
    if (text === '' || this.#deaf) return;
    if (!this.#isFile) {
      this.#stdout.write(text);
      return;
    }
    try {
      writeFileSync(this.#stdout.fd, text);
    } catch (error) {
      this.#loseReport(error);
    }
  }

  #loseReport(error: unknown): void {
    this.#deaf = true;
    const errno = fileErrno(error);
    if (errno !== 'EPIPE') this.#trouble ??= errno;
  }

  #wipeProgress(): void {
    if (this.#progress) this.#stderr.write('\r\x1b[K');
    this.#progress = false;
  }
}

function isFile({ fd }: Descriptor): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}
