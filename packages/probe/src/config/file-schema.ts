import type { JsonSchema } from './file-form.ts';
import type { Kind } from './setting.ts';
import { policyKinds, runKinds, type SettingName, targetKinds } from './settings.ts';

/**
 * The JSON Schema of `smtp-probe.yml`, made from the tables that also read it. Draft 7, since the editors' YAML servers
 * know that one best.
 */
export function fileSchema(descriptions: Readonly<Record<SettingName, string>>): JsonSchema {
  const define = (kinds: Readonly<Record<string, Kind<unknown>>>) =>
    Object.fromEntries(
      Object.entries(kinds).map(([name, { file }]) => [
        name,
        // Every name in the tables is a setting's, which the type of `entries` cannot say.
        { description: descriptions[name as SettingName], ...file.schema },
      ]),
    );
  const ofTarget = { policy: reference('policy'), ...references(targetKinds) };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'SMTP Probe: the mail servers to test, and what is demanded of them',
    ...closed({
      defaults: {
        description: 'What holds for every target that does not say it of itself.',
        ...closed(ofTarget),
      },
      targets: {
        description: 'The mail servers to test.',
        type: 'array',
        minItems: 1,
        items: {
          anyOf: [
            reference('target'),
            { ...closed({ target: reference('target'), ...ofTarget }), required: ['target'] },
          ],
        },
      },
      ...references(runKinds),
    }),
    required: ['targets'],
    definitions: {
      target: {
        description:
          'Where to probe: mx.example.com (port 25), mail.example.com:587, submission://host, smtps://host, or "[2001:db8::1]:25" in quotes.',
        type: 'string',
        minLength: 1,
      },
      policy: { description: 'What is demanded of the server.', ...closed(references(policyKinds)) },
      ...define(policyKinds),
      ...define(targetKinds),
      ...define(runKinds),
    },
  };
}

function closed(properties: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: false, properties };
}

function references(kinds: Readonly<Record<string, unknown>>): JsonSchema {
  return Object.fromEntries(Object.keys(kinds).map((name) => [name, reference(name)]));
}

function reference(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}
