import {
  demandsOf,
  type FileTarget,
  isDomain,
  requestsOf,
  type Settings,
  visibleText,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import type { ConfigFile } from '../config-file/config-files.ts';
import { problemInWords, rangeAt } from '../config-file/diagnostics.ts';
import type { TestState } from './test-state.ts';

/**
 * The items of the Testing view: a file, its targets, and below each target the demands on it. The hosts of a domain, and
 * the addresses of a name where all of them are tested, are known only once it was tested, and stand between then.
 */
export class TestTree {
  readonly #controller: vscode.TestController;
  /** The place of each target's item in its file's list. */
  readonly #places = new WeakMap<vscode.TestItem, number>();
  /** Targets whose children the last test has found. */
  readonly #discovered = new WeakSet<vscode.TestItem>();

  constructor(controller: vscode.TestController) {
    this.#controller = controller;
  }

  /** Brings the items up to what the file says now. A target that is still there keeps what came of it. */
  update(file: ConfigFile): void {
    const id = file.uri.toString();
    const root =
      this.#controller.items.get(id) ?? this.#controller.createTestItem(id, visibleText(file.name), file.uri);
    this.#controller.items.add(root);
    root.error = problemsOf(file);
    if (!file.parsed.ok) return;
    const requests = requestsOf(file.parsed.config, file.name, {});
    const times = new Map<string, number>();
    const targets = file.parsed.config.targets.map((target, place) => {
      const { label } = target.target;
      const time = (times.get(label) ?? 0) + 1;
      times.set(label, time);
      const item = this.#item(root, time === 1 ? label : `${label} (${time})`, label, place);
      item.range = rangeAt(file, target);
      this.#places.set(item, place);
      const settings = requests[place]?.settings;
      if (settings) this.#expect(item, target, settings);
      return item;
    });
    root.children.replace(targets);
  }

  remove(uri: vscode.Uri): void {
    this.#controller.items.delete(uri.toString());
  }

  /** The targets that these items stand for, by their files: a demand stands for its target, and a file for all of its. */
  targetsOf(items: Iterable<vscode.TestItem>): ReadonlyMap<vscode.TestItem, ReadonlySet<vscode.TestItem>> {
    const targets = new Map<vscode.TestItem, Set<vscode.TestItem>>();
    for (const item of items) {
      const lineage = lineageOf(item);
      const root = lineage[0];
      if (!root) continue;
      const own = targets.get(root) ?? new Set();
      targets.set(root, own);
      const target = lineage[1];
      if (target) own.add(target);
      else for (const [, each] of root.children) own.add(each);
    }
    return targets;
  }

  /** The files' items. */
  roots(): readonly vscode.TestItem[] {
    return [...this.#controller.items].map(([, item]) => item);
  }

  placeOf(target: vscode.TestItem): number | undefined {
    return this.#places.get(target);
  }

  /**
   * The item of a state below another, made where the test has only now found that there is such a thing. Undefined for a
   * demand that the file does not make any more.
   */
  child(parent: vscode.TestItem, { id }: TestState, place: number): vscode.TestItem | undefined {
    const isForeseen = this.#places.has(parent) && !this.#discovered.has(parent);
    if (isForeseen && !parent.children.get(id)) return undefined;
    const item = this.#item(parent, id, id, place);
    item.range = parent.range;
    parent.children.add(item);
    return item;
  }

  /** Takes away what an earlier test has found below the item and this one has not. */
  forget(item: vscode.TestItem, states: readonly TestState[]): void {
    if (!this.#discovered.has(item) || states.length === 0) return;
    const ids = new Set(states.map(({ id }) => id));
    for (const [id] of item.children) if (!ids.has(id)) item.children.delete(id);
  }

  /** What will be demanded of a target, where that is known. */
  #expect(item: vscode.TestItem, { target, given }: FileTarget, settings: Settings): void {
    if (isDomain(target) || settings.addresses === 'all') {
      this.#discovered.add(item);
      for (const [, child] of item.children) child.range = item.range;
      return;
    }
    this.#discovered.delete(item);
    const demands = demandsOf(target, settings).map((demand, place) => {
      const child = this.#item(item, demand, demand, place);
      child.range = item.range;
      // Every demand but one is a setting, by the same name.
      child.description =
        demand === 'baseline' ? '' : visibleText((given[demand] ?? '').replaceAll(',', ', '));
      return child;
    });
    item.children.replace(demands);
  }

  #item(parent: vscode.TestItem, id: string, label: string, place: number): vscode.TestItem {
    const item =
      parent.children.get(id) ?? this.#controller.createTestItem(id, visibleText(label), parent.uri);
    // In the order of the file, and not of the alphabet.
    item.sortText = String(place).padStart(6, '0');
    return item;
  }
}

/** The items from the file's down to this one. */
function lineageOf(item: vscode.TestItem): readonly vscode.TestItem[] {
  return item.parent ? [...lineageOf(item.parent), item] : [item];
}

/** What is wrong with a file, in a line; undefined where nothing is. */
function problemsOf({ parsed }: ConfigFile): string | undefined {
  if (parsed.ok) return undefined;
  const [first, ...others] = parsed.problems;
  if (!first) return undefined;
  const line = `${first.line}:${first.column}: ${problemInWords(first)}`;
  return others.length === 0 ? line : vscode.l10n.t('{0} (and {1} more)', line, others.length);
}
