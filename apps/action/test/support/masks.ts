/** The values that must not be seen in a log: each becomes `***` in whatever is written after it was added. */
export class Masks {
  readonly #values = new Set<string>();

  /** Hides a value and, since a log is written a line at a time, each of its lines too. */
  add(value: string): void {
    const parts = [value, ...value.split(/[\r\n]+/).map((line) => line.trim())];
    for (const part of parts) if (part !== '') this.#values.add(part);
  }

  /** The text with every hidden value replaced; values that overlap or touch become one `***`. */
  hide(text: string): string {
    let hidden = '';
    let from = 0;
    for (const [start, end] of merge(this.#ranges(text))) {
      hidden += `${text.slice(from, start)}***`;
      from = end;
    }
    return hidden + text.slice(from);
  }

  #ranges(text: string): Range[] {
    const ranges: Range[] = [];
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
        ranges.push([at, at + value.length]);
    }
    return ranges;
  }
}

type Range = readonly [start: number, end: number];

function merge(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}
