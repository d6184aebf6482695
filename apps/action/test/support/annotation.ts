import { foldName, type WorkflowCommand } from './command-line.ts';

/** The kinds of annotation, which are also the commands that make them. */
export const ANNOTATION_KINDS = ['error', 'warning', 'notice'] as const;

export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

/** A message that GitHub shows beside the run, and in the file it names. */
export interface Annotation {
  readonly kind: AnnotationKind;
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** The runner cuts a message here, without a mark: it cannot be forwarded to a check otherwise. */
export const MESSAGE_LIMIT_CHARACTERS = 4_096;

/** The first so many of each kind in a step are kept; the rest are lines of the log and nothing more. */
export const ANNOTATIONS_PER_KIND = 10;

/** The annotation that an `error`, `warning` or `notice` command makes; properties it does not know are left out. */
export function annotationOf(kind: AnnotationKind, message: string, command?: WorkflowCommand): Annotation {
  const text = (name: string) => command?.properties.get(foldName(name));
  const number = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const annotation = {
    kind,
    message: message.slice(0, MESSAGE_LIMIT_CHARACTERS),
    title: text('title'),
    file: text('file'),
    line: number('line'),
    endLine: number('endLine'),
    col: number('col'),
    endColumn: number('endColumn'),
  };
  // The properties that are not there are taken out above, which the type of `fromEntries` cannot say.
  return Object.fromEntries(
    Object.entries(annotation).filter(([, value]) => value !== undefined),
  ) as unknown as Annotation;
}
