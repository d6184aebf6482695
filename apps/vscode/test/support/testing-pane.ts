import type { Workbench } from './workbench.ts';

export type ShownState = 'passed' | 'failed' | 'errored' | 'skipped' | 'unset' | 'queued' | 'running';

/** The editor's icon of each state. */
const icons: Readonly<Record<string, ShownState>> = {
  'codicon-testing-passed-icon': 'passed',
  'codicon-testing-failed-icon': 'failed',
  'codicon-testing-error-icon': 'errored',
  'codicon-testing-skipped-icon': 'skipped',
  'codicon-testing-unset-icon': 'unset',
  'codicon-testing-queued-icon': 'queued',
  'codicon-loading': 'running',
};

interface Row {
  readonly label: string;
  readonly classes: string;
}

const rows = '.test-explorer .monaco-list-row';

/** What a person does and sees in the Testing view, in its results and beside the lines of the file. */
export class TestingPane {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Opens the items, those of the files and then those of the targets. */
  async expandAll(): Promise<void> {
    const closed = this.#workbench.page.locator(`${rows}[aria-expanded=false]`);
    await this.#workbench.eventually('all items', async () => {
      if ((await closed.count()) === 0) return (await this.labels()).includes('banner-code');
      await closed.first().click();
      return false;
    });
  }

  /** Presses the mark beside the n-th target in the file, which tests it. */
  async runInMargin(place: number): Promise<void> {
    await this.#workbench.page.locator('.glyph-margin-widgets .testing-run-glyph').nth(place).click();
  }

  async labels(): Promise<readonly string[]> {
    return (await this.#rows()).map(({ label }) => label);
  }

  async label(label: string): Promise<void> {
    await this.#workbench.eventually(`the item ${label}`, async () => (await this.labels()).includes(label));
  }

  /** Waits until the first item of this name has come to this state. */
  async state(label: string, state: ShownState): Promise<void> {
    await this.#workbench.eventually(`${label} is ${state}`, async () => {
      const row = (await this.#rows()).find((each) => each.label.startsWith(label));
      const icon = Object.keys(icons).find((each) => row?.classes.includes(each));
      return icon !== undefined && icons[icon] === state;
    });
  }

  /** The words that the editor puts beside lines of the file. */
  async marks(): Promise<string> {
    return await this.#workbench.page.evaluate<string>(
      "[...document.querySelectorAll('.test-error-content-widget')].map((e) => e.textContent.replaceAll('\\u00a0', ' ')).join('\\n')",
    );
  }

  /** The lines of the run's output that are in view. */
  async output(): Promise<string> {
    return await this.#workbench.page.evaluate<string>(
      "[...document.querySelectorAll('.part.panel .xterm-rows > div')].map((e) => e.textContent.replaceAll('\\u00a0', ' ')).join('\\n')",
    );
  }

  /** By a few lines. */
  async scrollOutputUp(): Promise<void> {
    await this.#workbench.page.locator('.part.panel .xterm-screen').first().hover();
    await this.#workbench.page.mouse.wheel(0, -60);
  }

  /** Opens what the n-th item of this name has to tell, below the line of its target. */
  async peek(label: string, place: number): Promise<void> {
    const index = (await this.labels()).flatMap((each, at) => (each === label ? [at] : []))[place] ?? -1;
    await this.#workbench.page.locator(rows).nth(index).click();
    await this.#workbench.run('Test: Peek Output');
  }

  /** What was expected and what came. */
  async sides(): Promise<readonly string[]> {
    return await this.#workbench.page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('.peekview-widget .monaco-diff-editor .editor')].map((e) => e.innerText.replaceAll('\\u00a0', ' '))",
    );
  }

  async #rows(): Promise<readonly Row[]> {
    return await this.#workbench.page.evaluate<readonly Row[]>(
      `[...document.querySelectorAll(${JSON.stringify(rows)})].map((row) => ({
        label: row.querySelector('.label')?.textContent.replaceAll('\\u00a0', ' ').trim() ?? '',
        classes: row.querySelector('.computed-state')?.className ?? '',
      }))`,
    );
  }
}
