import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackagedWindow } from './packaged-window.ts';
import { vsce } from './provisioned.ts';

const folder = fileURLToPath(new URL('asking-model', import.meta.url));

/** An extension beside ours that calls the tool as a language model has it called, but for the chat around it. */
export class AskingModel {
  readonly #window: PackagedWindow;

  constructor(window: PackagedWindow) {
    this.#window = window;
  }

  /** Makes its .vsix, and tells where that is. */
  static pack(): string {
    const vsix = join(tmpdir(), `asking-model-${process.pid}.vsix`);
    const words = [
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--skip-license',
      '--out',
      vsix,
    ];
    execFileSync(process.execPath, [vsce, ...words], { cwd: folder, stdio: 'ignore' });
    return vsix;
  }

  async ask(input: unknown): Promise<void> {
    rmSync(this.#answer, { force: true });
    this.#window.editor.write('ask.json', JSON.stringify(input));
    await this.#window.workbench.run('Asking Model: Ask for a Test');
  }

  /** What the tool told it. */
  async answer(): Promise<string> {
    return await this.#window.workbench.eventually('the answer', async () =>
      // It is there before it has been written.
      existsSync(this.#answer) ? readFileSync(this.#answer, 'utf8') || undefined : undefined,
    );
  }

  get #answer(): string {
    return join(this.#window.editor.workspace, 'answer.txt');
  }
}
