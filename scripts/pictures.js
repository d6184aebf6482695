// Makes the README's picture of a job summary, docs/images/summary.png. The Action's bundle is run as a runner runs it, against
// servers on this machine, and what it writes is shown as GitHub shows it. Needs root, for port 25, and what
// `npm run provision -- editor` installs. Runs TypeScript as it stands (Node 24). `npm run pictures` makes the extension's too.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { runAction } from '../apps/action/test/support/runner.ts';
import { startDnsServer } from '../packages/probe/test/support/dns-server.ts';
import { close, expect, scriptedServer, send, wait } from '../packages/probe/test/support/scripted-server.ts';
import { chromium } from '../tools/editor/node_modules/playwright-core/index.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const picture = join(root, 'docs', 'images', 'summary.png');
const mermaid = join(root, 'tools', 'mermaid', 'node_modules', 'mermaid', 'dist', 'mermaid.min.js');

/** A server in the course of a day: with STARTTLS when the baseline is made, and then without. */
function mailServer(name, withStartTls) {
  const capabilities = ['PIPELINING', 'SIZE 10240000', ...(withStartTls ? ['STARTTLS'] : []), '8BITMIME'];
  const lines = [name, ...capabilities].map(
    (line, index, all) => `250${index < all.length - 1 ? '-' : ' '}${line}`,
  );
  return [
    wait(22),
    send(`220 ${name} ESMTP Postfix (Debian/GNU)\r\n`),
    expect('EHLO'),
    wait(31),
    send(`${lines.join('\r\n')}\r\n`),
    expect('QUIT'),
    wait(12),
    send('221 2.0.0 Bye\r\n'),
    close(),
  ];
}

async function summaryOf() {
  const addresses = { 'mx1.example.com': '127.0.0.1', 'mx2.example.com': '127.0.0.2' };
  const servers = [
    await scriptedServer(() => mailServer('mx1.example.com', true), { host: '127.0.0.1', port: 25 }),
    await scriptedServer((connection) => mailServer('mx2.example.com', connection === 0), {
      host: '127.0.0.2',
      port: 25,
    }),
  ];
  const dns = await startDnsServer(({ name, type }) => ({
    answers: type === 'A' && name in addresses ? [{ type, name, ttl: 60, data: addresses[name] }] : [],
  }));
  const temp = await mkdtemp(join(tmpdir(), 'pictures-'));
  try {
    const baseline = join(temp, 'baseline.json');
    const inputs = {
      targets: Object.keys(addresses).join('\n'),
      resolver: dns.address,
      'ehlo-name': 'runner.example.com',
    };
    const step = { actionYml: join(root, 'action.yml') };
    await runAction({ ...step, inputs: { ...inputs, 'json-file': baseline } });
    const { summary } = await runAction({ ...step, inputs: { ...inputs, baseline } });
    return summary;
  } finally {
    await Promise.all([...servers, dns].map((each) => each.close()));
    await rm(temp, { recursive: true });
  }
}

/** As much of GitHub's style as a summary needs. */
const style = `
  body { margin: 0; background: #fff; color: #1f2328; font: 15px/1.5 'DejaVu Sans', sans-serif; }
  main { width: 960px; padding: 16px 24px; }
  h2, h3 { margin: 20px 0 12px; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0; }
  table { border-collapse: collapse; font-size: 13px; margin-bottom: 16px; }
  th, td { border: 1px solid #d1d9e0; padding: 5px 10px; }
  code, pre { font: 12.5px/1.45 'DejaVu Sans Mono', monospace; background: #f0f1f3; border-radius: 6px; }
  code { padding: 2px 5px; }
  pre { padding: 12px 14px; }
  summary { font-weight: 600; }
  .mermaid { margin: 16px 0; text-align: center; background: none; }`;

function pageOf(markdown) {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const drawn = html.replaceAll(
    /<pre><code class="language-mermaid">(.*?)<\/code><\/pre>/gs,
    (_, diagram) => `<div class="mermaid">${diagram}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${style}</style><main>${drawn}</main>`;
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1008, height: 600 }, deviceScaleFactor: 1.5 });
  await page.setContent(pageOf(await summaryOf()));
  await page.addScriptTag({ content: await readFile(mermaid, 'utf8') });
  await page.evaluate(`mermaid.initialize({ startOnLoad: false }); mermaid.run()`);
  await page.locator('main').screenshot({ path: picture });
} finally {
  await browser.close();
}
