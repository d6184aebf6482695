import { emptyFolder } from '../fixture-action.ts';
import type { RunPlace } from './place.ts';

/** A place without services, for a workflow of the repository example/mail. What it makes goes when the test ends. */
export async function emptyPlace(given: Partial<RunPlace> = {}): Promise<RunPlace> {
  return {
    files: {},
    github: {
      ...{ repository: 'example/mail', server_url: 'https://github.com', run_id: '4711' },
      ...{ ref_name: 'main', event_name: 'push', sha: '0123456789abcdef0123456789abcdef01234567' },
    },
    artifacts: await emptyFolder(),
    cache: await emptyFolder(),
    keeps: () => true,
    images: {},
    path: [],
    variables: {},
    inside: null,
    folder: emptyFolder,
    ...given,
  };
}
