import { hostname } from 'node:os';
import {
  type DomainJudgement,
  formatTranscriptEntry,
  type Judgement,
  type TranscriptEntry,
  visibleText,
} from '@smtp-probe/probe';
import * as vscode from 'vscode';
import { domainVerdictLines, verdictLines } from './verdict-lines.ts';

/** One test's part of the channel: its header, its lines as they come, what came of it. `end` it in every case. */
export interface ChannelPart {
  readonly entry: (entry: TranscriptEntry) => void;
  verdict(judgement: Judgement): void;
  /** A host of a domain, whole. */
  readonly host: (judgement: Judgement) => void;
  domainVerdict(judgement: DomainJudgement): void;
  end(): void;
}

/** A test whose lines may have to wait, because another one has the channel. */
interface Turn {
  waiting: string[] | null;
  over: boolean;
}

/**
 * The output channel, and the one place that prints to it. Two tests at once are kept apart: the one that began first
 * has the channel to its end, and the lines of the next are held back until then.
 */
export class TranscriptChannel {
  readonly #extension: vscode.Extension<unknown>;
  readonly #turns: Turn[] = [];
  #channel: vscode.OutputChannel | undefined;
  #isEmpty = true;

  constructor(extension: vscode.Extension<unknown>) {
    this.#extension = extension;
  }

  begin(target: { readonly label: string }): ChannelPart {
    const turn: Turn = { waiting: this.#turns.length > 0 ? [] : null, over: false };
    this.#turns.push(turn);
    const print = (line: string): void => {
      if (turn.waiting) turn.waiting.push(line);
      else this.#print(line);
    };
    const note = (line: string): void => print(`# ${line}`);
    const entry = (each: TranscriptEntry): void => print(formatTranscriptEntry(each));
    const verdict = (judgement: Judgement): void => verdictLines(judgement).forEach(note);
    print('');
    note(this.#header(target));
    return {
      entry,
      verdict,
      host: (judgement) => {
        print('');
        note(hostHeader(judgement));
        judgement.result.transcript.forEach(entry);
        verdict(judgement);
      },
      domainVerdict: (judgement) => {
        print('');
        domainVerdictLines(judgement).forEach(note);
      },
      end: () => {
        turn.over = true;
        this.#passOn();
      },
    };
  }

  /** Brings the transcript into view, and leaves the focus where it is. */
  reveal(): void {
    this.#opened().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  /** Hands the channel to the next in line, and prints what it has said meanwhile. */
  #passOn(): void {
    while (this.#turns[0]?.over) {
      this.#turns.shift();
      const next = this.#turns[0];
      for (const line of next?.waiting ?? []) this.#print(line);
      if (next) next.waiting = null;
    }
  }

  #print(line: string): void {
    // The empty line that keeps two tests apart has nothing to do above the first.
    if (!(this.#isEmpty && line === '')) this.#opened().appendLine(line);
    this.#isEmpty = false;
  }

  #opened(): vscode.OutputChannel {
    this.#channel ??= vscode.window.createOutputChannel('SMTP Probe', 'smtp-transcript');
    return this.#channel;
  }

  /** `smtp-probe 0.1.0 · mx.example.com:25 · from this machine · 2026-11-23T21:00:00Z` */
  #header(target: { readonly label: string }): string {
    const version: unknown = this.#extension.packageJSON.version;
    const when = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    return `smtp-probe ${version} · ${visibleText(target.label)} · from ${this.#machine()} · ${when}`;
  }

  /**
   * Where the sockets are: this extension runs in the window's remote where there is one, as in `build-box (ssh-remote)`.
   * What is no word is an address that says less than the machine's name.
   */
  #machine(): string {
    const { remoteName } = vscode.env;
    const isHere = remoteName === undefined || this.#extension.extensionKind === vscode.ExtensionKind.UI;
    if (isHere) return 'this machine';
    return visibleText(/^[a-z-]+$/.test(remoteName) ? `${hostname()} (${remoteName})` : hostname());
  }
}

/** `mx1.example.com:25, preference 10` */
function hostHeader({ result, via }: Judgement): string {
  const label = visibleText(result.target.label);
  return via?.preference == null ? label : `${label}, preference ${via.preference}`;
}
