import { startChild } from '../../../../../packages/probe/test/support/child.ts';
import { program } from '../../../../../packages/probe/test/support/network-namespace.ts';
import { startPostfix } from '../../../../../packages/probe/test/support/postfix.ts';
import type { ServiceStarter } from '../workflow/services.ts';

/** The installed Postfix as the service container of a job. Until it is up, nobody listens at the job's port. */
export function postfixImage(inside: readonly [string, ...string[]]): ServiceStarter {
  const [enter, ...words] = inside;
  return async ({ ports }) => {
    const port = ports.find(({ container }) => container === 25);
    if (!port) throw new TypeError('a container with Postfix listens at port 25');
    const postfix = await startPostfix([], inside);
    const [from, to] = [String(port.host), String(postfix.ports.starttls)];
    const forward = await startChild(enter, [
      ...words,
      process.execPath,
      program('port-forwarder.ts'),
      from,
      to,
    ]);
    return {
      async stop() {
        await forward.stop();
        await postfix.stop();
      },
    };
  };
}
