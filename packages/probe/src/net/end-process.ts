import { existsSync } from 'node:fs';

/** What a thread of Node's pool does for somebody: a look-up in the operating system, or work on a file. */
const inPool = /Req(?:Wrap|Callback|Promise)$/;

const shell = '/bin/sh';

/**
 * Ends the process at once, with this exit status. What was written must have left it before.
 *
 * `process.exit` waits for the threads of Node's pool, and nothing breaks off a look-up in one: where no resolver answers
 * it takes the system 10 s and more to give up. So while there is one the process becomes another that only ends.
 * `execve` is not in Node before 22.15, nor on Windows; there it waits.
 */
export function endProcess(status: number): never {
  if (process.getActiveResourcesInfo().some((kind) => inPool.test(kind)) && existsSync(shell)) {
    try {
      process.execve?.(shell, ['sh', '-c', `exit ${status}`], {});
    } catch {
      // Node's permission model forbids it.
    }
  }
  process.exit(status);
}
