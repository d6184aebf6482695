import type { TargetSource } from '../result.ts';
import type { Config } from './file.ts';
import type { FileTarget } from './file-shape.ts';
import { type GivenSettings, parseSettings, type Settings } from './settings.ts';

/** A target to probe, with all that was asked of it, and where it was named. */
export interface TargetRequest {
  readonly target: FileTarget['target'];
  readonly settings: Settings;
  /** Null where that is no file. */
  readonly source: TargetSource | null;
}

/**
 * What a file asks for, under what was given beside it, which stands before the file: a flag, then the target, then
 * `defaults`, then what is built in. `file` is its name for people.
 */
export function requestsOf(config: Config, file: string, given: GivenSettings): readonly TargetRequest[] {
  const stronger = Object.fromEntries(Object.entries(given).filter(([, text]) => text?.trim()));
  return config.targets.map(({ target, given: own, line, column }) => {
    const parsed = parseSettings({ ...config.given, ...own, ...stronger });
    if (!parsed.ok) throw new TypeError('settings given beside a file must be good');
    return { target, settings: parsed.settings, source: { file, line, column } };
  });
}
