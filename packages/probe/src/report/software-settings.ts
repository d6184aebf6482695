import { anySoftware } from './software/any.ts';
import { courier } from './software/courier.ts';
import { exchange } from './software/exchange.ts';
import { exim } from './software/exim.ts';
import { haraka } from './software/haraka.ts';
import { opensmtpd } from './software/opensmtpd.ts';
import { postfix } from './software/postfix.ts';
import { sendmail } from './software/sendmail.ts';
import type { SettingTopic, SoftwareSettings } from './software/settings.ts';

/** By the names that `nameSoftware` gives. */
export const softwareSettings: ReadonlyMap<string, SoftwareSettings> = new Map([
  ['Postfix', postfix],
  ['Exim', exim],
  ['Exchange', exchange],
  ['Sendmail', sendmail],
  ['OpenSMTPD', opensmtpd],
  ['Courier', courier],
  ['Haraka', haraka],
]);

/** How this software is set; what holds for any where it is not known, or has nothing of its own. */
export function settingOf(software: string | null | undefined, topic: SettingTopic): string {
  return softwareSettings.get(software ?? '')?.topics[topic] ?? anySoftware.topics[topic];
}

/** How this software is made to offer a capability, or to hide it. */
export function capabilitySetting(
  software: string | null | undefined,
  keyword: string,
  wanted: 'on' | 'off',
): string {
  const name = keyword.toUpperCase();
  if (name === 'STARTTLS' && wanted === 'on') return settingOf(software, 'starttls');
  const settings = softwareSettings.get(software ?? '') ?? anySoftware;
  return (settings.capabilities.get(name) ?? settings.others)[wanted];
}
