import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from './browser.ts';

/** A line of the transcript as it stands on the screen, each piece with its colour. */
export interface ShownLine {
  readonly text: string;
  readonly pieces: readonly (readonly [text: string, color: string])[];
}

const withinMs = 20_000;

/** What a person does and sees in the editor's window. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Asks again until there is an answer that is not undefined or false; complains with what is on the screen. */
  async eventually<Value>(what: string, look: () => Promise<Value | undefined | false>): Promise<Value> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const value = await look();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > deadline) {
        const picture = join(tmpdir(), `smtp-probe-screen-${Date.now()}.png`);
        await this.page.screenshot({ path: picture });
        throw new Error(
          `in vain waited for: ${what}. A picture is in ${picture}. On the screen:\n${await this.#screen()}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Runs a command as one does: F1, its name, Enter. The extension may not have been found yet, so it is looked for. */
  async run(command: string): Promise<void> {
    await this.eventually(`the command ${command}`, async () => {
      await this.page.keyboard.press('F1');
      await this.type(`>${command}`);
      const found = await this.#within(2_000, async () =>
        (await this.items()).some((item) => item.includes(command)),
      );
      if (!found) await this.page.keyboard.press('Escape');
      return found;
    });
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace, and waits until its editor has the focus. */
  async open(name: string): Promise<void> {
    await this.eventually(`the file ${name}`, async () => {
      await this.page.keyboard.press('Control+p');
      await this.type(name);
      const found = await this.#within(2_000, async () =>
        (await this.items()).some((item) => item.includes(name)),
      );
      // Asked for once more while it stands open, it would take what it has when the key is let go.
      if (!found) await this.page.keyboard.press('Escape');
      return found;
    });
    await this.page.keyboard.press('Enter');
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /** Replaces what stands in the quick pick. */
  async type(text: string): Promise<void> {
    await this.page.locator('.quick-input-widget input[type=text]').first().waitFor();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Waits for the quick pick's title, which says which question is asked. */
  async asked(title: string): Promise<void> {
    await this.eventually(`the question ${title}`, async () =>
      (await this.#texts('.quick-input-title')).some((each) => each.includes(title)),
    );
  }

  async items(): Promise<readonly string[]> {
    return await this.#texts('.quick-input-widget .quick-input-list .monaco-list-row');
  }

  async item(text: string): Promise<void> {
    await this.eventually(`the item ${text}`, async () =>
      (await this.items()).some((item) => item.includes(text)),
    );
  }

  /** The messages and the progress that stand in the window. */
  async messages(): Promise<readonly string[]> {
    return await this.#texts('.notifications-toasts .notification-list-item-message');
  }

  async message(pattern: RegExp): Promise<string> {
    return await this.eventually(`a message like ${pattern}`, async () =>
      (await this.messages()).find((message) => pattern.test(message)),
    );
  }

  /** Presses a button of a message. */
  async press(button: string): Promise<void> {
    await this.page.locator(`.notifications-toasts .monaco-button:has-text("${button}")`).first().click();
  }

  /** What a dialog asks, before which nothing else can be done. */
  async dialog(): Promise<string> {
    return await this.eventually('a dialog', async () => (await this.#texts('.monaco-dialog-box'))[0]);
  }

  async answer(button: string): Promise<void> {
    await this.page.locator(`.monaco-dialog-box .monaco-button:has-text("${button}")`).first().click();
  }

  /** The lines of the transcript that are scrolled into view. */
  async lines(): Promise<readonly ShownLine[]> {
    return await this.page.evaluate<readonly ShownLine[]>(`
      [...document.querySelectorAll('.part.panel .view-line')]
        .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
        .map((line) => ({
          text: line.textContent.replaceAll('\\u00a0', ' '),
          pieces: [...line.querySelectorAll('span > span')].map((piece) => [
            piece.textContent.replaceAll('\\u00a0', ' '),
            getComputedStyle(piece).color,
          ]),
        }))`);
  }

  async line(pattern: RegExp): Promise<ShownLine> {
    return await this.eventually(`a line like ${pattern}`, async () =>
      (await this.lines()).findLast(({ text }) => pattern.test(text)),
    );
  }

  /** Waits until these pieces, each named by its line and its beginning, stand there in colours that all differ. */
  async differInColor(spots: readonly (readonly [line: RegExp, piece: string])[]): Promise<void> {
    await this.eventually(`${spots.length} colours for ${spots.map(([, piece]) => piece)}`, async () => {
      const lines = await this.lines();
      const colors = spots.map(([pattern, beginning]) => {
        const line = lines.findLast(({ text }) => pattern.test(text));
        return line?.pieces.find(([text]) => text.startsWith(beginning))?.[1];
      });
      return !colors.includes(undefined) && new Set(colors).size === spots.length;
    });
  }

  /** Waits until only the last message stands there, and has come all the way into view. */
  async settled(): Promise<void> {
    await this.eventually('one message, wholly in view', async () => {
      const opacities = await this.page.evaluate<readonly string[]>(
        "[...document.querySelectorAll('.notifications-toasts .notification-toast')].map((e) => getComputedStyle(e).opacity)",
      );
      return opacities.length === 1 && opacities[0] === '1';
    });
  }

  async #texts(selector: string): Promise<readonly string[]> {
    return await this.page.evaluate<readonly string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((e) => e.checkVisibility()).map((e) => e.innerText.replaceAll('\\u00a0', ' '))`,
    );
  }

  async #within(ms: number, look: () => Promise<boolean>): Promise<boolean> {
    const deadline = Date.now() + ms;
    while (Date.now() < deadline) {
      if (await look()) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  async #screen(): Promise<string> {
    const lines = (await this.lines()).map(({ text }) => text);
    return [...(await this.items()), ...(await this.messages()), ...lines].join('\n');
  }
}
