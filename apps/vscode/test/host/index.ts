import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What both hosts call: runs every mocha test of this folder in the extension host, and rejects when one fails. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: reporter(Mocha) });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('-test.cjs')) mocha.addFile(join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the tests in the extension host failed`);
}

/** A line a test, marked so that it can be told from what the editor itself says. */
function reporter({ Runner }: typeof Mocha): typeof Mocha.reporters.Base {
  const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Runner.constants;
  // biome-ignore lint/suspicious/noConsole: the console is what reaches whoever started the host
  const say = (line: string): void => console.log(`mocha: ${line}`);
  class Lines {
    constructor(runner: Mocha.Runner) {
      let passed = 0;
      let failed = 0;
      runner.on(EVENT_TEST_PASS, (test) => {
        passed += 1;
        say(`✔ ${test.fullTitle()} (${test.duration} ms)`);
      });
      runner.on(EVENT_TEST_FAIL, (test, error) => {
        failed += 1;
        say(`✖ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
      runner.on(EVENT_RUN_END, () => say(`${passed} passed, ${failed} failed`));
    }
  }
  // Mocha only ever constructs it.
  return Lines as unknown as typeof Mocha.reporters.Base;
}
