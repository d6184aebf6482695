import type { Workbench } from './workbench.ts';

interface Step {
  readonly title: string;
  readonly isDone: boolean;
}

const steps = '.getting-started-step';

/** What a person does and sees in a walkthrough of the editor's welcome page. */
export class WalkthroughPage {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Opens it as the Help menu does. */
  async open(title: string): Promise<void> {
    await this.#workbench.run('Welcome: Open Walkthrough');
    await this.#workbench.type(title);
    await this.#workbench.item(title);
    await this.#workbench.page.keyboard.press('Enter');
    await this.#workbench.page.locator('.step-title').first().waitFor();
  }

  /** The steps, from the top. */
  async steps(): Promise<readonly Step[]> {
    return await this.#workbench.page.evaluate<readonly Step[]>(`
      [...document.querySelectorAll('${steps}')].map((step) => ({
        title: step.querySelector('.step-title').textContent,
        isDone: step.querySelector('[role=checkbox]').getAttribute('aria-checked') === 'true',
      }))`);
  }

  /** Waits until a step has its check mark. */
  async done(title: string): Promise<void> {
    await this.#workbench.eventually(`the check mark of ${title}`, async () =>
      (await this.steps()).some((step) => step.title === title && step.isDone),
    );
  }

  /** Opens a step, and waits for what its page shows, which is a document of its own. */
  async select(title: string, shown: string): Promise<void> {
    const { page } = this.#workbench;
    await page
      .locator(`${stepOf(title)} .step-title`)
      .first()
      .click();
    await page
      .locator(`${stepOf(title)}.expanded`)
      .first()
      .waitFor();
    await this.#workbench.eventually(`the page with ${shown}`, async () => {
      const texts = page.frames().map((frame) => frame.evaluate<string>('document.body.innerText'));
      const settled = await Promise.allSettled(texts);
      return settled.some((each) => each.status === 'fulfilled' && each.value.includes(shown));
    });
  }

  /** Presses the button of the step that is open. */
  async press(title: string, button: string): Promise<void> {
    const { page } = this.#workbench;
    await page
      .locator(`${stepOf(title)}.expanded .monaco-button:has-text("${button}")`)
      .first()
      .click();
  }

  /** From another editor. */
  async comeBack(): Promise<void> {
    await this.#workbench.page.locator('.tab:has-text("Welcome")').first().click();
  }
}

function stepOf(title: string): string {
  return `${steps}:has(.step-title:text-is("${title}"))`;
}
