import type { Capability } from './capability.ts';

/** Marks that a server's software leaves in its banner and no other does. */
const bannerMarks: readonly (readonly [software: string, mark: RegExp])[] = [
  ['Postfix', /\bESMTP Postfix\b/],
  ['Exim', /\bESMTP Exim \d/],
  ['Sendmail', /\bSendmail \d/],
  ['OpenSMTPD', /\bESMTP OpenSMTPD\b/],
  ['Haraka', /\bESMTP Haraka\b/],
  // IIS, without Exchange, says `Microsoft ESMTP MAIL Service, Version: 10.0.17763.1 ready at`; so did Exchange 2003 on it.
  ['Exchange', /\bMicrosoft ESMTP MAIL Service ready at\b/],
  ['Google', /\bESMTP \S+ - gsmtp$/],
  ['SendGrid', /^SG ESMTP service ready\b/],
  ['Amazon SES', /\bESMTP SimpleEmailService-/],
  ['aiosmtpd', /\bPython SMTP \d/],
  ['MDaemon', /\bESMTP MDaemon \d/],
  ['Stalwart', /\bStalwart ESMTP\b/],
  ['Domino', /\bESMTP Service \((?:IBM|HCL|Lotus) Domino Release\b/],
  ['CommuniGate Pro', /\bESMTP CommuniGate Pro\b/],
  ['MailHog', /\bESMTP MailHog$/],
  ['Mailpit', /\bMailpit ESMTP Service ready$/],
];

/** Capabilities that one software alone offers. */
const capabilityMarks: readonly (readonly [software: string, keyword: string])[] = [
  ['Courier', 'XVERP=COURIER'],
  ['Exchange', 'X-ANONYMOUSTLS'],
  ['Exchange', 'X-EXPS'],
];

/** Names the mail server's software where the banner or a capability gives it for certain; null otherwise. */
export function nameSoftware(
  bannerLines: readonly string[],
  capabilities: readonly Capability[],
): string | null {
  const inBanner = bannerMarks.find(([, mark]) => bannerLines.some((line) => mark.test(line)));
  if (inBanner) return inBanner[0];
  const offered = capabilityMarks.find(([, mark]) => capabilities.some(({ keyword }) => keyword === mark));
  return offered?.[0] ?? null;
}
