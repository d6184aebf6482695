import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emptyFolder } from './support/fixture-action.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What the script of a name prints, given such words; it throws where the script fails. */
function run(script: string, ...words: readonly string[]): string {
  return execFileSync(process.execPath, [`scripts/${script}`, ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

describe('what a release is made of', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

  it('is of one version, that of the tag', () => {
    expect(run('release-version.js')).toBe('');
    expect(() => run('release-version.js', 'v0.0.1')).toThrow(
      /The tag is v0\.0\.1, and package\.json has version/,
    );
  });

  it.each([
    ['a package', 'apps/cli/package.json', /"version": "[^"]*"/, '"version": "0.0.1"'],
    ['a changelog', 'CHANGELOG.md', /^## .*$/m, '## 0.0.1'],
    ['the major version that the README shows', 'README.md', /smtp-probe@v\d+/, 'smtp-probe@v0'],
  ])('is refused where %s is behind', async (_, file, found, stale) => {
    const copy = await emptyFolder();
    const files = execFileSync('git', ['ls-files', '*.json', '*.md', 'scripts'], {
      cwd: root,
      encoding: 'utf8',
    });
    for (const name of files.trim().split('\n')) {
      await mkdir(join(copy, name, '..'), { recursive: true });
      const text = await readFile(join(root, name), 'utf8');
      await writeFile(join(copy, name), name === file ? text.replace(found, stale) : text);
    }
    const judge = () =>
      execFileSync(process.execPath, ['scripts/release-version.js'], { cwd: copy, stdio: 'pipe' });
    expect(judge).toThrow(file);
  });

  it('has a page of both changelogs, once there is a heading for it', async () => {
    const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
    const newest = /^## (.*)$/m.exec(changelog)?.[1];
    if (newest === version) {
      const notes = run('release-notes.js', `v${version}`);
      expect(notes).toContain('\n## The extension\n');
      expect(notes).not.toContain(`## ${version}`);
    }
    expect(() => run('release-notes.js', 'v0.0.1')).toThrow('CHANGELOG.md has no heading "## 0.0.1"');
  });
});

describe('the last step of a release', async () => {
  const text = await readFile(join(root, '.github/workflows/release.yml'), 'utf8');
  const { steps } = parse(text).jobs.tag;
  const script: string = steps.at(-1).run;

  /** Runs it with a `gh` that notes what it is asked, and fails where it is told to; what it was asked, a line a call. */
  async function play(failing = ''): Promise<readonly string[]> {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'release'));
    for (const name of ['smtp-probe-1.2.3.tgz', 'smtp-probe-vscode.vsix', 'notes.md'])
      await writeFile(join(folder, 'release', name), '');
    const asked = join(folder, 'asked');
    const gh = `#!/bin/bash\necho "$*" >> ${asked}\n[ -z "${failing}" ] || [[ "$*" != *"${failing}"* ]]\n`;
    await writeFile(join(folder, 'gh'), gh);
    await chmod(join(folder, 'gh'), 0o755);
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      GITHUB_REF_NAME: 'v1.2.3',
      GITHUB_SHA: 'abc',
      GH_REPO: 'smtp-probe/smtp-probe',
    };
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env,
      stdio: 'pipe',
    });
    return (await readFile(asked, 'utf8')).trim().split('\n');
  }

  it('makes the page with all its files at once, and moves v1', async () => {
    expect(await play()).toEqual([
      'release create v1.2.3 release/smtp-probe-1.2.3.tgz release/smtp-probe-vscode.vsix --verify-tag --title v1.2.3 --notes-file release/notes.md',
      'api --silent --method PATCH repos/smtp-probe/smtp-probe/git/refs/tags/v1 -f sha=abc -F force=true',
    ]);
  });

  it('makes v1 where there is none yet', async () => {
    expect((await play('PATCH')).at(-1)).toBe(
      'api --silent --method POST repos/smtp-probe/smtp-probe/git/refs -f ref=refs/tags/v1 -f sha=abc',
    );
  });

  it('moves nothing where the page could not be made', async () => {
    await expect(play('release create')).rejects.toThrow();
  });
});
