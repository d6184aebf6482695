import type { Value } from './expression.ts';
import type { ServiceStarter } from './services.ts';

/** Where a workflow runs: what GitHub and the world would be to it. */
export interface RunPlace {
  /** What a checkout finds, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The `github` of its expressions. */
  readonly github: Readonly<Record<string, Value>>;
  /** What is kept of a run: a folder an artifact. */
  readonly artifacts: string;
  /** What is kept from run to run: a folder a key. */
  readonly cache: string;
  /** Whether an artifact that a job uploads comes to be kept. */
  readonly keeps: (artifact: string) => boolean;
  /** Service containers by their image. */
  readonly images: Readonly<Record<string, ServiceStarter>>;
  /** Folders before PATH, with programs that stand in for others. */
  readonly path: readonly string[];
  /** Variables of every step, for those programs. */
  readonly variables: Readonly<Record<string, string>>;
  /** What leads every step into a network of the test's own. */
  readonly inside: readonly [string, ...string[]] | null;
  /** A new empty folder that goes with the test. */
  readonly folder: () => Promise<string>;
}
