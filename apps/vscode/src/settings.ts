import { type GivenSettings, parseSettings, type SettingName, type Settings } from '@smtp-probe/probe';
import * as vscode from 'vscode';

/** When the transcript comes into view of itself. */
export type Reveal = 'always' | 'onProblem' | 'never';

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings; readonly reveal: Reveal }
  | { readonly ok: false; readonly problem: string };

/** The editor's settings that are the core's, by the core's names. The editor's time limits are in seconds. */
const names = {
  ehloName: 'ehlo-name',
  addressFamily: 'family',
  timeout: 'timeout',
  connectTimeout: 'connect-timeout',
  bannerTimeout: 'banner-timeout',
  commandTimeout: 'command-timeout',
} as const satisfies Readonly<Record<string, SettingName>>;

/**
 * Reads the settings as strictly as the other faces do: anything can stand in a settings file. `demands` are those of the
 * command.
 */
export function readSettings(demands: GivenSettings): ReadSettings {
  const configuration = vscode.workspace.getConfiguration('smtpProbe');
  const parsed = parseSettings({ ...givenSettings(), ...demands });
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ name, expected, actual }) => {
      const key = Object.entries(names).find((entry) => entry[1] === name)?.[0] ?? name;
      // Of a time the editor has the number, and the core has been given it with its unit.
      return name.endsWith('timeout')
        ? `smtpProbe.${key}: expected a number of seconds from 0.1 to 3600, got ${JSON.stringify(configuration.get(key))}.`
        : `smtpProbe.${key}: expected ${expected}, got ${JSON.stringify(actual)}.`;
    });
    return { ok: false, problem: problems.join(' ') };
  }
  const reveal = configuration.get<unknown>('revealOutput');
  return {
    ok: true,
    settings: parsed.settings,
    reveal: reveal === 'onProblem' || reveal === 'never' ? reveal : 'always',
  };
}

/** The editor's settings as they stand there, by the core's names. */
export function givenSettings(): GivenSettings {
  const configuration = vscode.workspace.getConfiguration('smtpProbe');
  const given: Partial<Record<SettingName, string>> = {};
  for (const [key, name] of Object.entries(names)) {
    const value = configuration.get<unknown>(key);
    given[name] = typeof value === 'number' && name !== 'family' ? `${value}s` : String(value ?? '');
  }
  return given;
}

/** Those of them that somebody has set otherwise than they are built in. */
export function changedSettings(): GivenSettings {
  const configuration = vscode.workspace.getConfiguration('smtpProbe');
  const changed = Object.entries(names).filter(
    ([key]) => configuration.get<unknown>(key) !== configuration.inspect(key)?.defaultValue,
  );
  const given = givenSettings();
  return Object.fromEntries(changed.map(([, name]) => [name, given[name] ?? '']));
}

/** The port for a host that came without one. */
export function defaultPort(): number {
  const port = vscode.workspace.getConfiguration('smtpProbe').get<unknown>('defaultPort');
  return typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65535 ? port : 25;
}
