import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeNetworks } from '../../../packages/probe/test/support/describe-networks.ts';
import { type ExampleNetwork, exampleNetwork } from '../../../packages/probe/test/support/example-network.ts';
import type { Clip } from './support/browser.ts';
import { PackagedWindow } from './support/packaged-window.ts';
import { describeInEditor } from './support/provisioned.ts';
import type { Workbench } from './support/workbench.ts';

/** The maximized panel with its message, in the window's pixels. */
const panel: Clip = { x: 48, y: 35, width: 1152, height: 810 };

describeInEditor('the MX hosts of a domain, in the packaged extension', () => {
  describeNetworks('on a network where example.com has two, one without STARTTLS', () => {
    let network: ExampleNetwork;
    let window: PackagedWindow;
    let workbench: Workbench;

    beforeAll(async () => {
      network = await exampleNetwork();
      await network.become({ withoutStartTls: ['mx2.example.com'] });
      const settings = { 'workbench.colorTheme': 'Dark Modern' };
      window = await PackagedWindow.start({ network, settings, height: 870 });
      workbench = window.workbench;
      await window.open();
      await workbench.run('View: Close Primary Side Bar');
    }, PackagedWindow.startsWithinMs);

    afterAll(async () => {
      await window?.close();
      await network?.close();
    });

    const within = { timeout: 90_000, retry: 1 };

    test(
      'a domain is typed, what is none is refused in words, and the message tells the verdict',
      within,
      async () => {
        await ask();
        await workbench.type('192.0.2.11');
        await workbench.item('an address has no MX hosts');
        await workbench.type('example.com');
        await workbench.item('Test the MX hosts of example.com');
        await workbench.page.keyboard.press('Enter');
        const message = await workbench.message(/^mx:example\.com: 2 MX hosts/);
        expect(message).toBe(
          'mx:example.com: 2 MX hosts: 1 passed, 1 failed — every MX host must pass, and “mx2.example.com” did not (mx-hosts-not-passed).',
        );
      },
    );

    test(
      'the panel has the conversation with each host, its verdict, and at last the domain’s',
      within,
      async () => {
        await workbench.run('View: Toggle Maximized Panel');
        await workbench.line(/^# - every MX host must pass, and “mx2\.example\.com” did not/);
        const shown = (await workbench.lines()).map(({ text }) => text);
        const parts = shown.join('\n').split(/\n\n(?=# mx)/);
        for (const [host, preference, outcome] of [
          ['mx1', 10, 'STARTTLS supported'],
          ['mx2', 20, 'STARTTLS missing'],
        ] as const) {
          const part = parts.find((each) =>
            each.startsWith(`# ${host}.example.com:25, preference ${preference}\n`),
          );
          expect(part?.split('\n')).toEqual(
            expect.arrayContaining([
              `S: 220 ${host}.example.com ESMTP Postfix`,
              `S: 250-${host}.example.com`,
              'C: QUIT',
              expect.stringContaining(`# Banner: 220 ${host}.example.com ESMTP Postfix · ${outcome} · `),
            ]),
          );
        }
        expect(parts.at(-1)).toMatch(/^# mx:example\.com: 2 MX hosts: 1 passed, 1 failed\n/);
        await workbench.differInColor([
          [/^# mx:example/, '#'],
          [/^# - server does not offer STARTTLS/, '#'],
          [/^S: 220 /, 'S:'],
          [/^C: QUIT/, 'C:'],
        ]);
        await workbench.settled();
        await window.picture('domain', panel);
      },
    );

    test('it is offered the next time; and a domain that there is none of is told so', within, async () => {
      await ask();
      await workbench.item('mx:example.com');
      await workbench.type('no-such.example');
      await workbench.item('Test the MX hosts of no-such.example');
      await workbench.page.keyboard.press('Enter');
      const message = await workbench.message(/^mx:no-such\.example: MX hosts unknown/);
      expect(message).toContain('the domain does not exist');
      await workbench.line(/^# mx:no-such\.example: MX hosts unknown/);
    });

    async function ask(): Promise<void> {
      await workbench.run("SMTP Probe: Test a Domain's MX Hosts");
      await workbench.asked('Test the MX hosts of a domain');
    }
  });
});
