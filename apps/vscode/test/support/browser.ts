import { pathToFileURL } from 'node:url';
import { chromium, tools } from './provisioned.ts';

/** The little of playwright-core that these tests use; the package itself is not in the main install, nor are its types. */
export interface Locator {
  first(): Locator;
  nth(index: number): Locator;
  count(): Promise<number>;
  click(): Promise<void>;
  hover(): Promise<void>;
  isVisible(): Promise<boolean>;
  allTextContents(): Promise<string[]>;
  getAttribute(name: string): Promise<string | null>;
  evaluateAll<Result>(read: (elements: readonly HTMLElementLike[]) => Result): Promise<Result>;
  waitFor(options?: { readonly state: 'visible' | 'hidden' }): Promise<void>;
}

/** What is read of an element in the page. */
export interface HTMLElementLike {
  readonly textContent: string | null;
}

export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Page {
  readonly keyboard: {
    press(key: string): Promise<void>;
    type(text: string): Promise<void>;
  };
  readonly mouse: {
    wheel(deltaX: number, deltaY: number): Promise<void>;
  };
  goto(url: string): Promise<unknown>;
  locator(selector: string): Locator;
  evaluate<Result>(script: string): Promise<Result>;
  /** Itself, and all that is embedded in it. */
  frames(): readonly { evaluate<Result>(script: string): Promise<Result> }[];
  exposeFunction(name: string, run: (...values: never[]) => unknown): Promise<void>;
  screenshot(options: { readonly path: string; readonly clip?: Clip }): Promise<unknown>;
  setDefaultTimeout(ms: number): void;
  url(): string;
}

export interface Browser {
  newPage(options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly deviceScaleFactor?: number;
  }): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Starts the installed Chromium, or what starts it in a network of the test's own. It then asks nothing of the network but its
 * machine's loopback.
 */
export async function startBrowser(executablePath = chromium()): Promise<Browser> {
  const module: unknown = await import(pathToFileURL(`${tools}node_modules/playwright-core/index.mjs`).href);
  // Its types are described above.
  const { chromium: launcher } = module as {
    readonly chromium: { launch(options: Readonly<Record<string, unknown>>): Promise<Browser> };
  };
  return await launcher.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--proxy-server=direct://',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}
