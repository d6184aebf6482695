/** Who a transcript line is from: `note` is ours, said neither by the client nor by the server. */
export type Speaker = 'client' | 'server' | 'note';

/**
 * One line of the conversation, without its line ending.
 *
 * `text` of a `client` or `server` line holds one character a byte (latin1), exactly as it crossed the wire: pass it
 * through `visible` before a person or a machine reads it. The text of a `note` is ours and plain ASCII.
 */
export interface TranscriptEntry {
  /** Milliseconds since the probe began. */
  readonly atMs: number;
  readonly from: Speaker;
  readonly text: string;
}
