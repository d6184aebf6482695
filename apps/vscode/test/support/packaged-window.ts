import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ExampleNetwork } from '../../../../packages/probe/test/support/example-network.ts';
import {
  type Script,
  type ScriptedServer,
  scriptedServer,
} from '../../../../packages/probe/test/support/scripted-server.ts';
import { type Browser, type Clip, type Page, startBrowser } from './browser.ts';
import { type Editor, type EditorOptions, startEditor } from './editor.ts';
import { chromium } from './provisioned.ts';
import { Workbench } from './workbench.ts';

const extension = fileURLToPath(new URL('../../', import.meta.url));

/** Pictures for the README are only rewritten when they are asked for. */
const pictures = process.env.SCREENSHOTS === undefined ? undefined : `${extension}images`;

export interface PackagedWindowOptions
  extends Pick<EditorOptions, 'settings' | 'asksForTrust' | 'extensions'> {
  /** Of the window, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Where the editor runs, if not on the network of this machine. */
  readonly network?: ExampleNetwork;
}

/**
 * The extension as whoever installs it has it: packaged, installed, and driven in a window. Its workspace is empty.
 *
 *     beforeAll(async () => {
 *       window = await PackagedWindow.start();
 *       await window.open();
 *     }, PackagedWindow.startsWithinMs);
 *     afterAll(async () => await window?.close());
 */
export class PackagedWindow {
  /** Far above what it needs, on a machine that has other things to do. */
  static readonly startsWithinMs = 180_000;
  readonly workbench: Workbench;
  readonly editor: Editor;
  readonly #browser: Browser;
  readonly #servers: ScriptedServer[] = [];

  private constructor(editor: Editor, browser: Browser, page: Page) {
    this.editor = editor;
    this.workbench = new Workbench(page);
    this.#browser = browser;
  }

  static async start({
    width = 1200,
    height = 960,
    network,
    extensions = [],
    ...options
  }: PackagedWindowOptions = {}): Promise<PackagedWindow> {
    execFileSync(process.execPath, ['scripts/package.js'], { cwd: extension, stdio: 'ignore' });
    const browser = await startBrowser(await network?.starter(chromium() ?? ''));
    try {
      const page = await browser.newPage({ viewport: { width, height } });
      page.setDefaultTimeout(30_000);
      const own = `${extension}smtp-probe-vscode.vsix`;
      const inside = network?.inside ?? [];
      const editor = await startEditor({ extensions: [own, ...extensions], inside, ...options });
      return new PackagedWindow(editor, browser, page);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Starts a mail server that is there as long as the window. */
  async serve(script: Script): Promise<ScriptedServer> {
    const server = await scriptedServer(script);
    this.#servers.push(server);
    return server;
  }

  /** Opens the workspace, with the files that were written into it. */
  async open(): Promise<void> {
    const { page } = this.workbench;
    await page.goto(`http://${this.editor.authority}/?folder=${this.editor.workspace}`);
    await page.locator('.monaco-workbench .part.statusbar').first().waitFor();
  }

  /** Types the target into the palette's question, and goes. */
  async testServer(target: string): Promise<void> {
    await this.workbench.run('SMTP Probe: Test Server');
    await this.workbench.asked('Test a mail server');
    await this.workbench.type(target);
    await this.workbench.item(`Test ${target}`);
    await this.workbench.page.keyboard.press('Enter');
  }

  /** A picture of a part of the window, for the README where pictures are made, else beside the files. */
  async picture(name: string, clip: Clip): Promise<void> {
    await this.workbench.page.screenshot({ path: `${pictures ?? this.editor.workspace}/${name}.png`, clip });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.editor.stop();
    for (const server of this.#servers) await server.close();
  }
}
