import type { Target } from '../result.ts';

/** The same for two targets that are one server spoken to in one way. */
export function targetKey({ host, port, tls }: Target): string {
  return `${tls} ${port} ${host}`;
}
