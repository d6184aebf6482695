import type { Target } from '../result.ts';
import { visibleText } from './visible.ts';

type Labelled = Pick<Target, 'label'>;

/** Wide enough for most names with their port, and leaves most of a terminal's line for the outcome. */
const maxLabelWidth = 40;

/** The `labelWidth` that puts these targets in columns. One long label does not push the others' outcomes away. */
export function commonLabelWidth(targets: readonly Labelled[]): number {
  return Math.min(
    maxLabelWidth,
    targets.reduce((width, { label }) => Math.max(width, widthOf(visibleText(label))), 0),
  );
}

/** A label fit to be shown and painted, and the spaces that fill its column. */
export function labelColumn(
  { label }: Labelled,
  { labelWidth = 0 }: { readonly labelWidth?: number },
  paint: (text: string) => string,
): string {
  const shown = visibleText(label);
  return paint(shown) + ' '.repeat(Math.max(0, labelWidth - widthOf(shown)));
}

function widthOf(shown: string): number {
  return Array.from(shown).length;
}
