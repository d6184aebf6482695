import * as vscode from 'vscode';

/** An item that can be chosen when it has a value; one without only tells something. */
export interface Item<Value> extends vscode.QuickPickItem {
  readonly value?: Value;
}

export interface Pick<Value> {
  readonly title: string;
  readonly placeholder: string;
  /** What stands in the box at the beginning. */
  readonly value: string;
  /** Of two questions; missing where there is only this one. */
  readonly step?: 1 | 2;
  /** The items for what is typed so far, without the blanks around it. */
  readonly itemsFor: (typed: string) => readonly Item<Value>[];
  /** A button that empties what the items are made of. */
  readonly clear?: { readonly tooltip: string; readonly run: () => Promise<void> };
}

/** A quick pick whose items follow what is typed. From the second step on it has a way back. Undefined: dismissed. */
export function pick<Value>(options: Pick<Value>): Promise<Value | 'back' | undefined> {
  const box = vscode.window.createQuickPick<Item<Value>>();
  box.title = options.title;
  box.placeholder = options.placeholder;
  box.value = options.value;
  box.step = options.step;
  box.totalSteps = options.step && 2;
  box.ignoreFocusOut = true;
  const refresh = (): void => {
    box.items = options.itemsFor(box.value.trim());
  };
  const clearButton = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: options.clear?.tooltip ?? '' };
  box.buttons = [
    ...(options.step === 2 ? [vscode.QuickInputButtons.Back] : []),
    ...(options.clear ? [clearButton] : []),
  ];
  refresh();
  return new Promise((resolve) => {
    box.onDidChangeValue(refresh);
    box.onDidTriggerButton(async (button) => {
      if (button === vscode.QuickInputButtons.Back) return finish('back');
      await options.clear?.run();
      refresh();
    });
    box.onDidAccept(() => {
      const value = box.activeItems[0]?.value;
      if (value !== undefined) finish(value);
    });
    box.onDidHide(() => finish(undefined));
    const finish = (value: Value | 'back' | undefined): void => {
      resolve(value);
      box.dispose();
    };
    box.show();
  });
}
