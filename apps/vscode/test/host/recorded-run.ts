import type * as vscode from 'vscode';

/** The last that a run told of a test. */
export interface ToldTest {
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly messages: readonly vscode.TestMessage[];
}

export interface RecordedRun {
  readonly run: vscode.TestRun;
  /** By the ids from the target down: `mx.example.com:25/banner-code`. */
  readonly told: ReadonlyMap<string, ToldTest>;
  /** All that was printed, or what was printed as an item's. */
  output(item?: vscode.TestItem): string;
}

/** The editor's own run, and a record of what it is told: an extension cannot ask for that afterwards. */
export function recorded(run: vscode.TestRun, onOutput: (text: string) => void = () => {}): RecordedRun {
  const told = new Map<string, ToldTest>();
  const printed: { readonly text: string; readonly item: vscode.TestItem | undefined }[] = [];
  const record = (
    item: vscode.TestItem,
    state: ToldTest['state'],
    messages: vscode.TestMessage | readonly vscode.TestMessage[] = [],
  ): void => {
    told.set(idOf(item), {
      state,
      messages: Array.isArray(messages) ? messages : [messages as vscode.TestMessage],
    });
  };
  const watched: Partial<vscode.TestRun> = {
    passed: (item, ms) => {
      record(item, 'passed');
      run.passed(item, ms);
    },
    failed: (item, messages, ms) => {
      record(item, 'failed', messages);
      run.failed(item, messages, ms);
    },
    errored: (item, messages, ms) => {
      record(item, 'errored', messages);
      run.errored(item, messages, ms);
    },
    skipped: (item) => {
      record(item, 'skipped');
      run.skipped(item);
    },
    appendOutput: (text, location, item) => {
      printed.push({ text, item });
      onOutput(text);
      run.appendOutput(text, location, item);
    },
  };
  const whole = new Proxy(run, {
    get: (target, name) => Reflect.get(watched, name) ?? bound(target, Reflect.get(target, name)),
  });
  const output = (of?: vscode.TestItem): string =>
    printed.map(({ text, item }) => (of === undefined || item === of ? text : '')).join('');
  return { run: whole, told, output };
}

function bound(target: object, member: unknown): unknown {
  return typeof member === 'function' ? member.bind(target) : member;
}

/** Without the file's own id. */
function idOf(item: vscode.TestItem): string {
  const { parent } = item;
  return parent?.parent ? `${idOf(parent)}/${item.id}` : item.id;
}
