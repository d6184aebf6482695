/** Five files as people write them wrong, and all that is said of each. */
export const wrongConfigFiles: readonly {
  readonly mistake: string;
  readonly yaml: string;
  readonly said: readonly string[];
}[] = [
  {
    mistake: 'keys misspelt, and keys in the wrong place',
    yaml: `defaults:
  policy:
    requre-starttls: true
    banner_code: 220
target:
  - mx1.example.com
targets:
  - target: mail.example.com:587
    max-rtt: 250ms
    concurrency: 4
`,
    said: [
      'smtp-probe.yml:3:5: defaults.policy: "requre-starttls" is not a key here; did you mean "require-starttls"?',
      'smtp-probe.yml:4:5: defaults.policy: "banner_code" is not a key here; did you mean "banner-code"?',
      'smtp-probe.yml:5:1: "target" is not a key here; did you mean "targets"?',
      'smtp-probe.yml:9:5: targets[0]: "max-rtt" is not a key here: it is a demand, and stands under policy.',
      'smtp-probe.yml:10:5: targets[0]: "concurrency" is not a key here: it holds for the whole run, and stands at the top, beside targets.',
    ],
  },
  {
    mistake: 'values of the wrong kind',
    yaml: `targets:
  - target: mail.example.com:587
    timeout: 30
    family: 5
    policy: { require-starttls: yes, banner-code: "220", max-rtt: fast, require-capabilities: PIPELINING }
`,
    said: [
      'smtp-probe.yml:3:14: targets[0].timeout: expected a duration of at most an hour with its unit, such as 250ms, 2s or 1m; got 30.',
      'smtp-probe.yml:4:13: targets[0].family: expected one of any, 4, 6; got 5.',
      'smtp-probe.yml:5:33: targets[0].policy.require-starttls: expected true or false; got "yes".',
      'smtp-probe.yml:5:51: targets[0].policy.banner-code: expected a reply code of three digits, such as 220; got "220". Leave out the quotes.',
      'smtp-probe.yml:5:67: targets[0].policy.max-rtt: expected a duration of at most an hour with its unit, such as 250ms, 2s or 1m; got "fast".',
      'smtp-probe.yml:5:95: targets[0].policy.require-capabilities: expected a list of at most 100 EHLO keywords, such as [PIPELINING, 8BITMIME]; got "PIPELINING".',
    ],
  },
  {
    mistake: 'targets that are none',
    yaml: `targets:
  - mx1.example.com:99999
  - 127.1
  - joe:hunter2@mail.example.com
  - host: mx2.example.com
    port: 25
  - target:
  - bücher.example:25, mx3.example.com
`,
    said: [
      'smtp-probe.yml:2:5: targets[0]: "mx1.example.com:99999": a port is a number from 1 to 65535 in plain digits, as in mx.example.com:587.',
      'smtp-probe.yml:3:5: targets[1]: expected a target, such as mx.example.com:25; got 127.1.',
      'smtp-probe.yml:4:5: targets[2]: A target holds no user name and no password, for nobody logs in: write the host alone, as in mail.example.com:587.',
      'smtp-probe.yml:5:5: targets[3]: "host" is not a key here: an address is one word, as in target: mx.example.com:25.',
      'smtp-probe.yml:5:5: targets[3]: the key target is missing: write the address, as in target: mx.example.com:25.',
      'smtp-probe.yml:6:5: targets[3]: "port" is not a key here: it belongs to the address, as in target: mx.example.com:25.',
      'smtp-probe.yml:7:12: targets[4].target: expected a target, such as mx.example.com:25; got nothing.',
      'smtp-probe.yml:8:5: targets[5]: A target holds no spaces and no control characters: write one target a line, as in mx.example.com:25.',
    ],
  },
  {
    mistake: 'no YAML: a tab, and brackets without quotes',
    yaml: `defaults:
\tpolicy: { require-starttls: true }
targets:
  - [2001:db8::1]:25
`,
    said: [
      'smtp-probe.yml:2:1: a tab stands where lines are indented: YAML is indented by spaces.',
      'smtp-probe.yml:4:18: this is not YAML: Unexpected scalar at node end. Text that begins with a bracket stands in quotes, as in "[2001:db8::1]:25".',
    ],
  },
  {
    mistake: 'one key twice, keys to be merged, and a key of another world',
    yaml: `x-shared: &shared { require-starttls: true }
__proto__: { policy: { require-starttls: false } }
targets:
  - target: mail.example.com
    policy:
      <<: *shared
      banner-code: 220
      banner-code: 250
`,
    said: [
      'smtp-probe.yml:1:1: "x-shared" is not a key here; the keys are targets, defaults, concurrency, per-address.',
      'smtp-probe.yml:2:1: "__proto__" is not a key here; the keys are targets, defaults, concurrency, per-address.',
      'smtp-probe.yml:6:7: targets[0].policy: "<<" is not a key here: keys are not merged; what targets share stands in defaults.',
      'smtp-probe.yml:8:7: targets[0].policy: "banner-code" stands here twice, first in line 7: keep one.',
    ],
  },
];
