import { setMaxListeners } from 'node:events';

/** What became of a job. */
export interface Step<Job, Value> {
  /** Missing where the job alone is worth no telling. */
  readonly value?: Value;
  /** Jobs that it leads to; they come before those that nobody has taken yet. */
  readonly next?: readonly Job[];
}

/** A job's place among those that are done at once. */
export interface Slot {
  /** Ends all work, because the caller cancels or has gone. */
  readonly signal: AbortSignal;
  /** Gives the slot to others until this settles, and resolves when there is one for this job again, before new jobs. */
  lendUntil(turn: Promise<void>): Promise<void>;
  /**
   * Steps back behind the others under way, for more cannot be done at once; from here on no more are. Resolves when one
   * of them has ended, to how many are done at once now; to 0 at once where there is no other.
   */
  retreat(): Promise<number>;
}

export type Work<Job, Value> = (job: Job, slot: Slot) => Promise<Step<Job, Value>>;

export interface PoolOptions {
  /** How many jobs are done at once. */
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
}

/** How many jobs may have lent their slots before no new one is taken: it bounds what they keep, and how far one looks ahead. */
const maxLent = 1000;

/**
 * Does many jobs, some at once, and yields their values as soon as they are there: in the order of the ends, those of one
 * turn of the event loop together. A job is taken from the list only when a slot is free for it, and a slot is free when
 * the reader has taken the value: one who is slow has at most as many before him as there are slots. Work that rejects is
 * a mistake, and ends the iteration with it.
 *
 * When the signal aborts, no more jobs are begun; the work under way is expected to end by its slot's signal. Leaving
 * the iteration early aborts that signal too, and closes the list.
 */
export async function* workThrough<Job, Value>(
  jobs: Iterable<Job>,
  work: Work<Job, Value>,
  { concurrency, signal }: PoolOptions,
): AsyncGenerator<readonly Value[]> {
  if (!(concurrency >= 1)) throw new TypeError('concurrency must be a number from 1');
  const leaving = new AbortController();
  const either = AbortSignal.any([leaving.signal, ...(signal ? [signal] : [])]);
  const pool = new Pool(jobs, work, concurrency, either);
  let isThrough = false;
  try {
    yield* pool.values();
    isThrough = true;
  } finally {
    leaving.abort();
    if (!isThrough) pool.close();
  }
}

class Pool<Job, Value> {
  readonly #queue: Iterator<Job>;
  readonly #work: Work<Job, Value>;
  readonly #slot: Slot;
  #concurrency: number;
  /** Jobs that others led to. */
  readonly #next: Job[] = [];
  /** Each keeps its slot until it is taken, so a slow reader is not flooded. */
  #values: Value[] = [];
  readonly #mistakes: unknown[] = [];
  /** Those who lent their slots and want one back. */
  readonly #returning: (() => void)[] = [];
  #underWay = 0;
  #lent = 0;
  #wake = (): void => {};
  #willWake = false;

  constructor(jobs: Iterable<Job>, work: Work<Job, Value>, concurrency: number, signal: AbortSignal) {
    this.#queue = jobs[Symbol.iterator]();
    this.#work = work;
    this.#concurrency = concurrency;
    this.#slot = {
      signal,
      lendUntil: (turn) => this.#lendUntil(turn),
      retreat: () => this.#retreat(),
    };
    // Every job under way listens, and that is no leak: Node 20 would warn of one from the eleventh on.
    setMaxListeners(0, signal);
  }

  async *values(): AsyncGenerator<readonly Value[]> {
    this.#fill();
    while (this.#underWay + this.#lent + this.#values.length + this.#mistakes.length > 0) {
      if (this.#values.length + this.#mistakes.length === 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#mistakes.length > 0) throw this.#mistakes[0];
      const values = this.#values;
      this.#values = [];
      this.#fill();
      if (values.length > 0) yield values;
    }
  }

  /** No more jobs are taken: whoever makes the list may tidy up. */
  close(): void {
    this.#queue.return?.();
  }

  get #hasSlot(): boolean {
    return this.#underWay + this.#values.length < this.#concurrency;
  }

  #fill(): void {
    while (this.#hasSlot) {
      const back = this.#returning.shift();
      if (back) {
        this.#takeBack();
        back();
        continue;
      }
      if (this.#slot.signal.aborted || this.#lent >= maxLent) return;
      const job = this.#take();
      if (job.done) return;
      this.#begin(job.value);
    }
  }

  #take(): IteratorResult<Job, unknown> {
    return this.#next.length > 0 ? { value: this.#next.shift() as Job } : this.#queue.next(); // It is not empty.
  }

  /** What a job comes to and its end are one step: a reader who came between them would find nothing, and stop. */
  #begin(job: Job): void {
    this.#underWay += 1;
    this.#work(job, this.#slot).then(
      ({ value, next }) => {
        this.#underWay -= 1;
        if (next) this.#next.push(...next);
        if (value === undefined) this.#fill();
        else this.#values.push(value);
        this.#wakeSoon();
      },
      (mistake: unknown) => {
        this.#underWay -= 1;
        this.#mistakes.push(mistake);
        this.#wakeSoon();
      },
    );
  }

  /** When all that happens in this turn of the event loop has happened: to be woken for each value costs more than most jobs. */
  #wakeSoon(): void {
    if (this.#willWake) return;
    this.#willWake = true;
    setImmediate(() => {
      this.#willWake = false;
      this.#wake();
    });
  }

  async #lendUntil(turn: Promise<void>): Promise<void> {
    this.#underWay -= 1;
    this.#lent += 1;
    this.#fill();
    await turn;
    if (this.#hasSlot) this.#takeBack();
    else await new Promise<void>((back) => this.#returning.push(back));
  }

  #takeBack(): void {
    this.#lent -= 1;
    this.#underWay += 1;
  }

  async #retreat(): Promise<number> {
    if (this.#underWay < 2) return 0;
    this.#concurrency = Math.min(this.#concurrency, this.#underWay - 1);
    await this.#lendUntil(Promise.resolve());
    return this.#concurrency;
  }
}
